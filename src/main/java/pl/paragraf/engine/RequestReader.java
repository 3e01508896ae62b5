package pl.paragraf.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Message;
import pl.paragraf.model.Nearest;
import pl.paragraf.model.Problem;
import pl.paragraf.model.ProblemException;

/** One request on its way from text to objects. Used by one thread. */
final class RequestReader {

  private static final List<String> CASE_KEYS = List.of("caseReference", "asOf", "facts");

  private final CompiledRules owner;
  private final Map<String, TypeBinding> inputs;
  private final Map<String, FactType> allTypes;
  private final Limits limits;
  private final JsonParser json;
  private final CaseErrors errors;
  private final List<Object> facts = new ArrayList<>();
  private final List<TypeBinding> types = new ArrayList<>();
  private final ValueReader values;
  private String caseReference;
  private LocalDate asOf;
  private boolean factsGiven;
  private int position;

  RequestReader(
      CompiledRules owner,
      Map<String, TypeBinding> inputs,
      Map<String, FactType> allTypes,
      Limits limits,
      JsonParser json,
      CaseErrors errors,
      LocalDate today) {
    this.owner = owner;
    this.inputs = inputs;
    this.allTypes = allTypes;
    this.limits = limits;
    this.json = json;
    this.errors = errors;
    this.asOf = today;
    this.values = new ValueReader(errors, limits.textLength());
  }

  BoundCase read() throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw malformed("body.empty-case");
    }
    if (first != JsonToken.START_OBJECT) {
      errors.add("", "WRONG_VALUE", Message.of("case.no-object"));
      json.skipChildren();
    } else {
      readCase();
      if (!factsGiven) {
        errors.add("/facts", "MISSING_FIELD", Message.of("case.no-facts"));
      }
    }
    if (json.nextToken() != null) {
      throw malformed("body.trailing");
    }
    Identity.check(facts, types, errors);
    return new BoundCase(owner, caseReference, asOf, facts.toArray());
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(Problem.of(Problem.Kind.MALFORMED, Message.of(message)));
  }

  private void readCase() throws IOException {
    int seen = 0;
    String name;
    while ((name = json.nextFieldName()) != null) {
      int key = CASE_KEYS.indexOf(name);
      if (key >= 0) {
        if ((seen & 1 << key) != 0) {
          errors.add("/" + name, "DUPLICATE_FIELD", Message.of("case.twice", name));
        }
        seen |= 1 << key;
      }
      JsonToken token = json.nextToken();
      switch (name) {
        case "caseReference" -> readReference(token);
        case "asOf" -> readAsOf(token);
        case "facts" -> readFacts(token);
        default -> {
          Message message =
              Message.of(
                  "case.unknown",
                  ValueReader.shown(name),
                  Nearest.meant(name, CASE_KEYS),
                  String.join(", ", CASE_KEYS));
          errors.add("/" + ValueReader.shown(name), "UNKNOWN_FIELD", message);
          json.skipChildren();
        }
      }
    }
  }

  private void readReference(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      caseReference = json.getText();
      if (caseReference.length() > limits.textLength()) {
        Message message = Message.of("case.too-long", "caseReference", limits.textLength());
        errors.add("/caseReference", "TOO_LONG", message);
      }
    } else if (token != JsonToken.VALUE_NULL) {
      errors.add("/caseReference", "WRONG_VALUE", Message.of("case.reference"));
      json.skipChildren();
    }
  }

  private void readAsOf(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    LocalDate day = token == JsonToken.VALUE_STRING ? Dates.parse(json.getText()) : null;
    if (day == null) {
      String text = token == JsonToken.VALUE_STRING ? json.getText() : null;
      errors.add("/asOf", "WRONG_VALUE", Message.of("value.must-be", "asOf", Dates.expected(text)));
      json.skipChildren();
    } else {
      asOf = day;
    }
  }

  private void readFacts(JsonToken token) throws IOException {
    factsGiven = true;
    if (token != JsonToken.START_ARRAY) {
      errors.add("/facts", "WRONG_VALUE", Message.of("case.facts-no-list"));
      json.skipChildren();
      return;
    }
    JsonToken item;
    while ((item = json.nextToken()) != JsonToken.END_ARRAY) {
      if (position == limits.facts()) {
        Message detail = Message.of("case.too-many-facts", limits.facts());
        throw new ProblemException(Problem.of(Problem.Kind.TOO_LARGE, detail));
      }
      if (item == JsonToken.START_OBJECT) {
        readFact();
      } else {
        errors.addToFact(position, null, "WRONG_VALUE", Message.of("fact.no-object"));
        json.skipChildren();
        keep(null, null);
      }
      position++;
    }
  }

  /** Nearly every client sends the type first; then nothing needs to be kept back. */
  private void readFact() throws IOException {
    String name = json.nextFieldName();
    if ("type".equals(name)) {
      TypeBinding binding = typeNamed(json.nextToken(), json);
      if (binding == null) {
        skipFields(json);
        keep(null, null);
      } else {
        readFields(json, binding, json.nextFieldName());
      }
      return;
    }
    try (TokenBuffer held = new TokenBuffer(json)) {
      held.forceUseOfBigDecimal(true);
      TypeBinding binding = null;
      boolean typed = false;
      held.writeStartObject();
      while (name != null) {
        JsonToken token = json.nextToken();
        if (name.equals("type") && !typed) {
          typed = true;
          binding = typeNamed(token, json);
        } else {
          held.writeFieldName(name);
          held.copyCurrentStructure(json);
        }
        name = json.nextFieldName();
      }
      held.writeEndObject();
      if (!typed) {
        Message message = Message.of("fact.no-type", known());
        errors.addToFact(position, "type", "MISSING_FIELD", message);
      }
      if (binding == null) {
        keep(null, null);
        return;
      }
      try (JsonParser replay = held.asParser(json)) {
        replay.nextToken();
        readFields(replay, binding, replay.nextFieldName());
      }
    }
  }

  private TypeBinding typeNamed(JsonToken token, JsonParser from) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      errors.addToFact(position, "type", "WRONG_VALUE", Message.of("fact.type-no-text", known()));
      from.skipChildren();
      return null;
    }
    String name = from.getText();
    TypeBinding binding = inputs.get(name);
    if (binding == null) {
      Message message =
          allTypes.containsKey(name)
              ? Message.of("fact.type-derived", name)
              : Message.of(
                  "fact.type-unknown",
                  ValueReader.shown(name),
                  Nearest.meant(name, inputs.keySet()),
                  known());
      errors.addToFact(position, "type", "UNKNOWN_TYPE", message);
    }
    return binding;
  }

  private void readFields(JsonParser from, TypeBinding binding, String firstName)
      throws IOException {
    Object fact = binding.newFact();
    values.forgetNulls();
    long seen = 0;
    long given = 0;
    for (String name = firstName; name != null; name = from.nextFieldName()) {
      FieldBinding field = binding.field(name);
      from.nextToken();
      if (field == null) {
        unknownField(binding, name);
        from.skipChildren();
        continue;
      }
      long bit = 1L << field.index();
      if ((seen & bit) != 0) {
        Message message = Message.of("case.twice", name);
        errors.addToFact(position, name, "DUPLICATE_FIELD", message);
        from.skipChildren();
        continue;
      }
      seen |= bit;
      if (values.read(from, position, field, fact)) {
        given |= bit;
      }
    }
    long missing = binding.required() & ~given;
    if (missing != 0) {
      missing(binding, missing, seen);
    }
    keep(binding, fact);
  }

  private void missing(TypeBinding binding, long missing, long seen) {
    for (FieldBinding field : binding.fields()) {
      long bit = 1L << field.index();
      if ((missing & bit) != 0 && ((seen & bit) == 0 || values.wasNull(field))) {
        Message message =
            Message.of("fact.field-required", field.name(), ValueReader.expected(field.field()));
        errors.addToFact(position, field.name(), "MISSING_FIELD", message);
      }
    }
  }

  private void unknownField(TypeBinding binding, String name) {
    List<String> known = binding.fields().stream().map(FieldBinding::name).toList();
    Message message =
        name.equals("type")
            ? Message.of("case.twice", "type")
            : Message.of(
                "fact.field-unknown",
                binding.type().name(),
                ValueReader.shown(name),
                Nearest.meant(name, known),
                String.join(", ", known));
    errors.addToFact(position, ValueReader.shown(name), "UNKNOWN_FIELD", message);
  }

  private void skipFields(JsonParser from) throws IOException {
    while (from.nextFieldName() != null) {
      from.nextToken();
      from.skipChildren();
    }
  }

  private void keep(TypeBinding binding, Object fact) {
    types.add(binding);
    facts.add(fact);
  }

  private String known() {
    return String.join(", ", new TreeSet<>(inputs.keySet()));
  }
}
