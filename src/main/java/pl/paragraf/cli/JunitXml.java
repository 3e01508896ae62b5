package pl.paragraf.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import pl.paragraf.model.Diagnostic;
import pl.paragraf.proof.Report;
import pl.paragraf.proof.ScenarioReport;
import pl.paragraf.scenario.Scenario;

/**
 * Writes reports in the form in which build servers read test results: a suite for each regulation,
 * a case for each scenario and one for everything else that is asked of the rules.
 */
final class JunitXml {

  private final XMLStreamWriter xml;

  private JunitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes the file anew. */
  static void write(Collection<Report> reports, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      JunitXml writer = new JunitXml(xml);
      for (Report report : reports) {
        writer.suite(report);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void suite(Report report) throws XMLStreamException {
    List<Diagnostic> others =
        report.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .filter(d -> !d.code().equals("SCENARIO_FAILED"))
            .toList();
    int held = report.scenarios().map(s -> s.held().size()).orElse(0);
    int failed = report.scenarios().map(s -> s.failed().size()).orElse(0);
    int skipped = report.scenarios().map(s -> s.notRun().size()).orElse(0);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", report.regulation());
    xml.writeAttribute("tests", Integer.toString(1 + held + failed + skipped));
    xml.writeAttribute("failures", Integer.toString(failed + (others.isEmpty() ? 0 : 1)));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", Integer.toString(skipped));
    begin(report.regulation(), "the rules are accepted");
    if (!others.isEmpty()) {
      failure(others.stream().map(JunitXml::line).collect(Collectors.joining("\n")));
    }
    xml.writeEndElement();
    if (report.scenarios().isPresent()) {
      scenarios(report.regulation(), report.scenarios().get());
    }
    xml.writeEndElement();
  }

  private void scenarios(String regulation, ScenarioReport scenarios) throws XMLStreamException {
    for (Scenario held : scenarios.held()) {
      begin(regulation + "." + held.file(), held.name());
      xml.writeEndElement();
    }
    for (ScenarioReport.Failed failed : scenarios.failed()) {
      begin(regulation + "." + failed.scenario().file(), failed.scenario().name());
      failure(String.join("\n", failed.differences()));
      xml.writeEndElement();
    }
    for (Scenario skipped : scenarios.notRun()) {
      begin(regulation + "." + skipped.file(), skipped.name());
      xml.writeEmptyElement("skipped");
      xml.writeEndElement();
    }
  }

  private void begin(String of, String name) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", printable(of));
    xml.writeAttribute("name", printable(name));
  }

  private void failure(String text) throws XMLStreamException {
    String printable = printable(text);
    xml.writeStartElement("failure");
    xml.writeAttribute("message", printable.lines().findFirst().orElse(""));
    xml.writeCharacters(printable);
    xml.writeEndElement();
  }

  private static String line(Diagnostic d) {
    return "%s:%d: %s [%s]".formatted(d.file(), d.line(), d.message(), d.code());
  }

  /** XML has no way to write some characters; a scenario may hold them all the same. */
  private static String printable(String text) {
    return text.codePoints()
        .map(
            c ->
                c == 0x9
                        || c == 0xA
                        || c >= 0x20 && c < 0xD800
                        || c > 0xDFFF && c < 0xFFFE
                        || c > 0xFFFF
                    ? c
                    : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
