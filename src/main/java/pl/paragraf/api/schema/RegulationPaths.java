package pl.paragraf.api.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import pl.paragraf.api.language.AcceptLanguage;
import pl.paragraf.model.FactType;
import pl.paragraf.model.Labels;

/**
 * The paths and schemas of one regulation in the OpenAPI document.
 *
 * @param paths by path
 * @param schemas by name, each beginning with the regulation's id
 */
record RegulationPaths(Map<String, PathItem> paths, Map<String, Schema> schemas) {

  private static final String SCHEMAS = "#/components/schemas/";

  static RegulationPaths of(String regulation, Labels title, List<FactType> types, Speech speech) {
    String prefix = regulation + ".";
    Map<String, Schema> schemas = new LinkedHashMap<>();
    CaseSchema.facts(types, speech)
        .forEach((name, json) -> schemas.put(prefix + name, SchemaModel.of((Map<?, ?>) json)));
    // A fact type may be called anything a Java class may, so the request's name is no such name.
    String request = prefix + "case-request";
    schemas.put(
        request,
        SchemaModel.of(CaseSchema.request(title, types, speech, name -> SCHEMAS + prefix + name)));

    Map<String, Object> example = CaseSchema.example(types);
    String base = "/api/v1/regulations/" + regulation;
    Operation evaluate =
        operation(regulation, "evaluate", title, speech)
            .requestBody(body(request, example, speech))
            .addParameter(query("release", speech.message("openapi.release")))
            .addParameter(query("knownAt", speech.message("openapi.known-at")));
    evaluate.setResponses(
        OASFactory.createAPIResponses()
            .addAPIResponse("200", answer("Evaluation", "openapi.evaluated", speech)));
    Operation decide =
        operation(regulation, "decide", title, speech)
            .requestBody(body(request, example, speech))
            .addParameter(
                query("Idempotency-Key", speech.message("openapi.idempotency-key"))
                    .in(Parameter.In.HEADER));
    decide.setResponses(
        OASFactory.createAPIResponses()
            .addAPIResponse("201", answer("Decision", "openapi.decided", speech)));

    Map<String, PathItem> paths = new LinkedHashMap<>();
    paths.put(base + "/evaluations", OASFactory.createPathItem().POST(evaluate));
    paths.put(base + "/decisions", OASFactory.createPathItem().POST(decide));
    return new RegulationPaths(paths, schemas);
  }

  private static Operation operation(String regulation, String verb, Labels title, Speech speech) {
    return OASFactory.createOperation()
        .operationId(verb + "-" + regulation)
        .summary(speech.message("openapi." + verb, title.in(speech.language())))
        .addTag(regulation)
        .addParameter(query("trace", speech.message("openapi.trace")))
        .addParameter(
            query(AcceptLanguage.HEADER, speech.message("openapi.language"))
                .in(Parameter.In.HEADER));
  }

  private static RequestBody body(String schema, Object example, Speech speech) {
    return OASFactory.createRequestBody()
        .required(true)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/json",
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(SCHEMAS + schema))
                        .example(example))
                .addMediaType(
                    "application/x-ndjson",
                    OASFactory.createMediaType()
                        .schema(
                            OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .description(speech.message("openapi.case-a-line", schema)))));
  }

  private static APIResponse answer(String schema, String message, Speech speech) {
    return OASFactory.createAPIResponse()
        .description(speech.message(message))
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/json",
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref(SCHEMAS + schema)))
                .addMediaType(
                    "application/x-ndjson",
                    OASFactory.createMediaType()
                        .schema(
                            OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .description(speech.message("openapi.answer-a-line")))));
  }

  private static Parameter query(String name, String description) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.QUERY)
        .required(false)
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }
}
