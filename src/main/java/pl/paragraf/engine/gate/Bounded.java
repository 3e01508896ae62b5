package pl.paragraf.engine.gate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drools.model.functions.Operator;
import org.drools.model.operators.MatchesOperator;
import org.drools.modelcompiler.dsl.pattern.D;

/**
 * What the classes made from rules call in place of methods of the platform that could take
 * unbounded memory or time in one call, or whose answer depends on the machine they run on. Public
 * for those classes only. Stateless, thread-safe.
 */
public final class Bounded {

  /** Letters in one text; a long annex has a tenth of it. */
  static final int TEXT = 100_000;

  /** Elements of one array or collection. */
  static final int ELEMENTS = 1_000_000;

  /** Decimal places, powers and the like. */
  static final int PLACES = 1_000;

  private static final int BITS = 100_000;
  private static final Pattern WIDE = Pattern.compile("%[^a-zA-Z%]*\\d{4,}");

  private Bounded() {}

  /** The size of a new array or collection. */
  public static int size(int size) {
    if (size > ELEMENTS) {
      throw new BeyondBounds("a collection of " + size + " elements");
    }
    return size;
  }

  /** A number of decimal places, or a power. */
  public static int places(int places) {
    if (places > PLACES || places < -PLACES) {
      throw new BeyondBounds("a number of " + places + " places");
    }
    return places;
  }

  /** A text just made. */
  public static String text(String text) {
    if (text != null) {
      length(text.length());
    }
    return text;
  }

  /** A number just made. */
  public static BigDecimal number(BigDecimal number) {
    if (number != null) {
      boolean far = number.scale() > 2 * PLACES || number.scale() < -PLACES;
      if (far || number.precision() > 2 * PLACES && number.unscaledValue().bitLength() > BITS) {
        throw new BeyondBounds("a number of " + number.scale() + " places");
      }
    }
    return number;
  }

  /** A number just made. */
  public static BigInteger number(BigInteger number) {
    if (number != null && number.bitLength() > BITS) {
      throw new BeyondBounds("a number of " + number.bitLength() + " binary digits");
    }
    return number;
  }

  /** The digits a number is made from. */
  public static String digits(String digits) {
    if (digits != null) {
      if (digits.length() > PLACES) {
        throw new BeyondBounds("a number of " + digits.length() + " digits");
      }
      int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
      if (exponent >= 0 && digits.length() - exponent > 5) {
        throw new BeyondBounds("the number " + digits);
      }
    }
    return digits;
  }

  /** A builder just added to. */
  public static StringBuilder builder(StringBuilder builder) {
    length(builder.length());
    return builder;
  }

  private static void length(long length) {
    if (length > TEXT) {
      throw new BeyondBounds("a text of " + length + " letters");
    }
  }

  @InPlaceOf(String.class)
  public static String repeat(String text, int times) {
    length((long) text.length() * Math.max(0, times));
    return text.repeat(times);
  }

  @InPlaceOf(String.class)
  public static String replace(String text, CharSequence target, CharSequence replacement) {
    long most = text.length() + 1L;
    long found = Math.min(most, target.length() == 0 ? most : occurrences(text, target.toString()));
    length(text.length() + found * replacement.length());
    return text.replace(target, replacement);
  }

  private static long occurrences(String text, String target) {
    long found = 0;
    for (int at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + target.length())) {
      found++;
    }
    return found;
  }

  @InPlaceOf(String.class)
  public static String replaceAll(String text, String regex, String replacement) {
    return replaced(Pattern.compile(regex).matcher(new Watched(text)), replacement, true);
  }

  @InPlaceOf(String.class)
  public static String replaceFirst(String text, String regex, String replacement) {
    return replaced(Pattern.compile(regex).matcher(new Watched(text)), replacement, false);
  }

  private static String replaced(Matcher matcher, String replacement, boolean all) {
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, replacement);
      length(result.length());
      if (!all) {
        break;
      }
    }
    return matcher.appendTail(result).toString();
  }

  @InPlaceOf(String.class)
  public static boolean matches(String text, String regex) {
    return Pattern.compile(regex).matcher(new Watched(text)).matches();
  }

  @InPlaceOf(String.class)
  public static String[] split(String text, String regex) {
    return Pattern.compile(regex).split(new Watched(text));
  }

  @InPlaceOf(String.class)
  public static String[] split(String text, String regex, int most) {
    return Pattern.compile(regex).split(new Watched(text), most);
  }

  @InPlaceOf(Pattern.class)
  public static Matcher matcher(Pattern pattern, CharSequence text) {
    return pattern.matcher(new Watched(text));
  }

  @InPlaceOf(value = Pattern.class, isStatic = true)
  public static boolean matches(String regex, CharSequence text) {
    return Pattern.compile(regex).matcher(new Watched(text)).matches();
  }

  /** The engine's operators in conditions; the one for patterns of texts is watched. */
  @InPlaceOf(value = D.class, isStatic = true)
  public static boolean eval(Operator operator, Object left, Object... right) {
    if (operator == MatchesOperator.INSTANCE) {
      return left != null
          && right[0] != null
          && Pattern.compile((String) right[0]).matcher(new Watched((String) left)).matches();
    }
    return D.eval(operator, left, right);
  }

  /** The same, by the operator's name. */
  @InPlaceOf(value = D.class, isStatic = true)
  public static boolean eval(String operator, Object left, Object... right) {
    return operator.equals("matches")
        ? eval(MatchesOperator.INSTANCE, left, right)
        : D.eval(operator, left, right);
  }

  @InPlaceOf(value = String.class, isStatic = true)
  public static String format(String pattern, Object... values) {
    return format(Locale.ROOT, pattern, values);
  }

  @InPlaceOf(value = String.class, isStatic = true)
  public static String format(Locale language, String pattern, Object... values) {
    if (WIDE.matcher(pattern).find()) {
      throw new BeyondBounds("a text as wide as '" + pattern + "'");
    }
    return text(String.format(language, pattern, values));
  }

  @InPlaceOf(String.class)
  public static String formatted(String pattern, Object... values) {
    return format(Locale.ROOT, pattern, values);
  }

  @InPlaceOf(String.class)
  public static String toUpperCase(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  @InPlaceOf(String.class)
  public static String toLowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @InPlaceOf(value = DateTimeFormatter.class, isStatic = true)
  public static DateTimeFormatter ofPattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  @InPlaceOf(value = IntStream.class, isStatic = true)
  public static IntStream range(int from, int to) {
    size((int) Math.min(Integer.MAX_VALUE, (long) to - from));
    return IntStream.range(from, to);
  }

  @InPlaceOf(value = IntStream.class, isStatic = true)
  public static IntStream rangeClosed(int from, int to) {
    size((int) Math.min(Integer.MAX_VALUE, (long) to - from));
    return IntStream.rangeClosed(from, to);
  }

  @InPlaceOf(value = String.class, isStatic = true)
  public static String join(CharSequence between, Iterable<? extends CharSequence> parts) {
    long length = 0;
    for (CharSequence part : parts) {
      length += between.length() + (part == null ? 4 : part.length());
      length(length);
    }
    return String.join(between, parts);
  }

  @InPlaceOf(Collection.class)
  public static boolean addAll(Collection<Object> to, Collection<Object> more) {
    size((int) Math.min(Integer.MAX_VALUE, (long) to.size() + more.size()));
    return to.addAll(more);
  }

  @InPlaceOf(Map.class)
  public static void putAll(Map<Object, Object> to, Map<Object, Object> more) {
    size((int) Math.min(Integer.MAX_VALUE, (long) to.size() + more.size()));
    to.putAll(more);
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal add(BigDecimal one, BigDecimal other) {
    return number(one.add(other));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal subtract(BigDecimal one, BigDecimal other) {
    return number(one.subtract(other));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal multiply(BigDecimal one, BigDecimal other) {
    return number(one.multiply(other));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal pow(BigDecimal base, int power) {
    bits((long) base.unscaledValue().bitLength() * places(power));
    return number(base.pow(power));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal setScale(BigDecimal number, int places) {
    return number(number.setScale(places(places)));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal setScale(BigDecimal number, int places, RoundingMode rounding) {
    return number(number.setScale(places(places), rounding));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal divide(
      BigDecimal one, BigDecimal by, int places, RoundingMode rounding) {
    return number(one.divide(by, places(places), rounding));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal movePointLeft(BigDecimal number, int places) {
    return number(number.movePointLeft(places(places)));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal movePointRight(BigDecimal number, int places) {
    return number(number.movePointRight(places(places)));
  }

  @InPlaceOf(BigDecimal.class)
  public static BigDecimal scaleByPowerOfTen(BigDecimal number, int places) {
    return number(number.scaleByPowerOfTen(places(places)));
  }

  @InPlaceOf(value = BigDecimal.class, isStatic = true)
  public static BigDecimal valueOf(long digits, int places) {
    return BigDecimal.valueOf(digits, places(places));
  }

  @InPlaceOf(BigInteger.class)
  public static BigInteger add(BigInteger one, BigInteger other) {
    return number(one.add(other));
  }

  @InPlaceOf(BigInteger.class)
  public static BigInteger multiply(BigInteger one, BigInteger other) {
    return number(one.multiply(other));
  }

  @InPlaceOf(BigInteger.class)
  public static BigInteger pow(BigInteger base, int power) {
    bits((long) base.bitLength() * places(power));
    return base.pow(power);
  }

  private static void bits(long bits) {
    if (bits > BITS) {
      throw new BeyondBounds("a number of " + bits + " binary digits");
    }
  }
}
