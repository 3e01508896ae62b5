package pl.paragraf.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** In which form the decisions found are answered. */
enum Form {
  /** A page with the outcomes. */
  JSON(MediaType.APPLICATION_JSON_TYPE),
  /** Everything, one decision a line. */
  NDJSON(MediaType.valueOf(CaseResource.NDJSON)),
  /** Everything, one outcome a row. */
  CSV(MediaType.valueOf("text/csv"));

  /** What {@code ?format=} takes, in this order. */
  static final List<String> WORDS = List.of("json", "ndjson", "csv");

  private final MediaType type;

  Form(MediaType type) {
    this.type = type;
  }

  static Form named(String word) {
    return values()[WORDS.indexOf(word)];
  }

  /** The one the client likes best; pages when it does not mind. */
  static Form accepted(HttpHeaders headers) {
    for (MediaType wanted : headers.getAcceptableMediaTypes()) {
      for (Form form : values()) {
        if (wanted.isCompatible(form.type)) {
          return form;
        }
      }
    }
    return JSON;
  }

  MediaType type() {
    return type;
  }
}
