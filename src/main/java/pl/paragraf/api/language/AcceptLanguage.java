package pl.paragraf.api.language;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pl.paragraf.model.Language;

/**
 * Reads the Accept-Language header (RFC 9110, 12.5.4). A region is passed over: who asks for en-GB
 * is answered in English. Of languages wanted alike the first named is spoken. A header that asks
 * for none of ours, or is malformed, is as good as none. Thread-safe.
 */
public final class AcceptLanguage {

  /** The header's name. */
  public static final String HEADER = "Accept-Language";

  private static final Pattern RANGE =
      Pattern.compile(
          "(\\*|[A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*"
              + "(?:\\s*;\\s*[qQ]\\s*=\\s*(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?))?");

  /** Browsers send a few dozen different headers; what is more is read anew each time. */
  private static final int KNOWN = 256;

  private static final int LONGEST_KNOWN = 128;

  private static final Map<String, Language> READ = new ConcurrentHashMap<>();

  private AcceptLanguage() {}

  /** The language to answer in; several headers count as one, in their order. */
  public static Language of(List<String> headers) {
    if (headers == null || headers.isEmpty()) {
      return Language.DEFAULT;
    }
    return of(headers.size() == 1 ? headers.get(0) : String.join(",", headers));
  }

  /** The language a request with these headers is to be answered in. */
  public static Language of(HttpHeaders headers) {
    return of(headers.getRequestHeader(HEADER));
  }

  static Language of(String header) {
    Language known = READ.get(header);
    if (known != null) {
      return known;
    }
    Language read = read(header);
    if (READ.size() < KNOWN && header.length() <= LONGEST_KNOWN) {
      READ.put(header, read);
    }
    return read;
  }

  private static Language read(String header) {
    List<Range> ranges = new ArrayList<>();
    for (String element : header.split(",")) {
      Matcher range = RANGE.matcher(element.strip());
      if (range.matches()) {
        ranges.add(new Range(range.group(1), quality(range.group(2)), ranges.size()));
      } else if (!element.isBlank()) {
        return Language.DEFAULT;
      }
    }
    Language best = Language.DEFAULT;
    Range most = null;
    for (Language language : Language.values()) {
      Range wish = wish(language, ranges);
      if (wish != null && (most == null || wish.before(most))) {
        best = language;
        most = wish;
      }
    }
    return best;
  }

  /** What the client says of a language, by its name or else by the asterisk; null when refused. */
  private static Range wish(Language language, List<Range> ranges) {
    Range wish = null;
    for (String tag : new String[] {language.tag(), "*"}) {
      for (Range range : ranges) {
        if (range.tag().equalsIgnoreCase(tag) && (wish == null || range.before(wish))) {
          wish = range;
        }
      }
      if (wish != null) {
        break;
      }
    }
    return wish == null || wish.quality() == 0 ? null : wish;
  }

  private static int quality(String q) {
    return q == null ? 1000 : (int) Math.round(Double.parseDouble(q) * 1000);
  }

  /** One element of the header; {@code quality} in thousandths. */
  private record Range(String tag, int quality, int position) {

    boolean before(Range other) {
      return quality > other.quality || (quality == other.quality && position < other.position);
    }
  }
}
