package pl.paragraf.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Option;

/** What a new credential is called and what it may do. */
final class GrantOptions {

  @Option(
      names = "--name",
      required = true,
      paramLabel = "<name>",
      description = "who holds it, as the ledger will record it")
  private String name;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "<role>",
      description = "client, editor, approver, auditor or admin; may be given several times")
  private List<String> roles;

  @Option(
      names = "--regulation",
      paramLabel = "<id>",
      description =
          "limits it to this regulation; may be given several times. Usually it is not limited.")
  private List<String> regulations = List.of();

  /** The beginning of a request. */
  ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("name", name);
    roles.forEach(request.putArray("roles")::add);
    if (!regulations.isEmpty()) {
      regulations.forEach(request.putArray("regulations")::add);
    }
    return request;
  }
}
