package pl.paragraf.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Message;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/**
 * Reads a request straight into objects of the declared types, and tells every error of it at once.
 * Values of the request never appear in a message: they may be personal data. Thread-safe.
 */
final class FactReader {

  /** No interning: names come from outside and must not fill the JVM's table. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private final CompiledRules owner;
  private final Map<String, TypeBinding> inputs;
  private final Map<String, FactType> allTypes;
  private final Limits limits;

  FactReader(
      CompiledRules owner,
      Map<String, TypeBinding> inputs,
      Map<String, FactType> allTypes,
      Limits limits) {
    this.owner = owner;
    this.inputs = inputs;
    this.allTypes = allTypes;
    this.limits = limits;
  }

  BoundCase read(byte[] body, LocalDate today) {
    CaseErrors errors = new CaseErrors(limits.errors());
    try (JsonParser json = JSON.createParser(body)) {
      BoundCase bound =
          new RequestReader(owner, inputs, allTypes, limits, json, errors, today).read();
      if (errors.any()) {
        throw errors.toException();
      }
      return bound;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static ProblemException malformed(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    Message why =
        Message.of(
            e instanceof JsonEOFException
                ? "body.ends-early"
                : e instanceof StreamConstraintsException ? "body.too-deep" : "body.misplaced");
    return new ProblemException(
        Problem.of(
            Problem.Kind.MALFORMED,
            at == null
                ? Message.of("body.not-json-why", why)
                : Message.of("body.not-json-why-at", at.getLineNr(), at.getColumnNr(), why)));
  }
}
