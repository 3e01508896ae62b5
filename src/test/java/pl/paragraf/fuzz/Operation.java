package pl.paragraf.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One operation of the OpenAPI document.
 *
 * @param path with its parameters in braces
 * @param query names of query parameters
 * @param hasBody whether it takes a body
 */
record Operation(String method, String path, List<String> query, boolean hasBody) {

  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "patch", "head", "options");

  /** All operations of a document. */
  static List<Operation> of(JsonNode openApi) {
    List<Operation> operations = new ArrayList<>();
    openApi
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                of(
                                    path.getKey(),
                                    method.getKey(),
                                    path.getValue(),
                                    method.getValue()));
                          }
                        }));
    return operations;
  }

  private static Operation of(String path, String method, JsonNode item, JsonNode operation) {
    List<String> query = new ArrayList<>();
    for (JsonNode from : List.of(item, operation)) {
      for (JsonNode parameter : from.path("parameters")) {
        if (parameter.path("in").asText().equals("query")) {
          query.add(parameter.path("name").asText());
        }
      }
    }
    return new Operation(
        method.toUpperCase(Locale.ROOT), path, List.copyOf(query), operation.has("requestBody"));
  }
}
