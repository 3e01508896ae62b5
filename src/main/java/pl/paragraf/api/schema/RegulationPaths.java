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

  static RegulationPaths of(String regulation, Labels title, List<FactType> types) {
    String prefix = regulation + ".";
    Map<String, Schema> schemas = new LinkedHashMap<>();
    CaseSchema.facts(types)
        .forEach((name, json) -> schemas.put(prefix + name, SchemaModel.of((Map<?, ?>) json)));
    // A fact type may be called anything a Java class may, so the request's name is no such name.
    String request = prefix + "case-request";
    schemas.put(
        request, SchemaModel.of(CaseSchema.request(title, types, name -> SCHEMAS + prefix + name)));

    Map<String, Object> example = CaseSchema.example(types);
    String base = "/api/v1/regulations/" + regulation;
    Operation evaluate =
        operation(regulation, "evaluate", "Evaluates a case and records nothing", title)
            .requestBody(body(request, example))
            .addParameter(query("release", "A release number, to judge under an older release."))
            .addParameter(query("knownAt", "An instant, to judge under the release active then."));
    evaluate.setResponses(
        OASFactory.createAPIResponses().addAPIResponse("200", answer("Evaluation", "Evaluated")));
    Operation decide =
        operation(regulation, "decide", "Decides a case, records it, then answers", title)
            .requestBody(body(request, example));
    decide.setResponses(
        OASFactory.createAPIResponses()
            .addAPIResponse("201", answer("Decision", "Decided and recorded")));

    Map<String, PathItem> paths = new LinkedHashMap<>();
    paths.put(base + "/evaluations", OASFactory.createPathItem().POST(evaluate));
    paths.put(base + "/decisions", OASFactory.createPathItem().POST(decide));
    return new RegulationPaths(paths, schemas);
  }

  private static Operation operation(String regulation, String verb, String summary, Labels title) {
    return OASFactory.createOperation()
        .operationId(verb + "-" + regulation)
        .summary(summary + ": " + title.en())
        .description(title.pl())
        .addTag(regulation)
        .addParameter(
            query("trace", "none or fired (default; none in bulk): how much of the way to show."));
  }

  private static RequestBody body(String schema, Object example) {
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
                                .description("One case of " + schema + " a line."))));
  }

  private static APIResponse answer(String schema, String description) {
    return OASFactory.createAPIResponse()
        .description(description)
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
                                .description(
                                    "One answer or problem a line, in the order of the cases."
                                        + " The status of bulk is 200."))));
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
