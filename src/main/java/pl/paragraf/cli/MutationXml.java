package pl.paragraf.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import pl.paragraf.engine.mutation.Mutant;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.mutation.MutantResult;
import pl.paragraf.proof.mutation.MutantResult.Verdict;
import pl.paragraf.proof.mutation.MutationReport;

/** Mutation reports as JUnit XML: a survivor is a failure, an equivalent mutant is skipped. */
final class MutationXml {

  private final XMLStreamWriter xml;

  private MutationXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static void write(List<MutationReport> reports, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
      new MutationXml(xml).write(reports);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void write(List<MutationReport> reports) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    for (MutationReport report : reports) {
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "mutate " + report.regulation());
      xml.writeAttribute("tests", "" + (report.results().size() + report.faults().size()));
      xml.writeAttribute("failures", "" + report.count(Verdict.SURVIVED));
      xml.writeAttribute("errors", "" + report.faults().size());
      xml.writeAttribute("skipped", "" + report.count(Verdict.EQUIVALENT));
      for (MutantResult result : report.results()) {
        write(report.regulation(), result);
      }
      for (Diagnostic fault : report.faults()) {
        start(report.regulation() + "/" + fault.file(), "line " + fault.line());
        element("error", fault.message(), "");
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(String regulation, MutantResult result) throws XMLStreamException {
    Mutant mutant = result.mutant();
    Mutant.Place place = mutant.place();
    String shift = mutant.original() + " -> " + mutant.mutated();
    start(
        regulation + "/" + place.file(),
        "%d:%d %s: %s".formatted(place.line(), place.column(), mutant.rule(), shift));
    if (result.verdict() == Verdict.SURVIVED) {
      element(
          "failure",
          "No scenario notices that " + shift,
          "%s%n%s".formatted(mutant.lineBefore(), mutant.lineAfter()));
    } else if (result.verdict() == Verdict.EQUIVALENT) {
      element("skipped", result.reason().orElseThrow().en(), "");
    }
    xml.writeEndElement();
  }

  private void start(String place, String name) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", place);
    xml.writeAttribute("name", name);
  }

  private void element(String name, String message, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("message", message);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
