package pl.paragraf.engine.gate;

import java.util.HashSet;
import java.util.Set;

/** The types of the platform and of this product that a rule may name. Immutable. */
final class AllowedTypes {

  private static final Set<String> NAMES = new HashSet<>();

  static {
    in(
        "java.lang",
        "Object String CharSequence StringBuilder Boolean Byte Short Integer Long Float Double Number"
            + " Character Math StrictMath Comparable Iterable Enum Override SuppressWarnings"
            + " RuntimeException IllegalArgumentException IllegalStateException ArithmeticException"
            + " NumberFormatException NullPointerException IndexOutOfBoundsException"
            + " ClassCastException UnsupportedOperationException");
    in("java.math", "BigDecimal BigInteger RoundingMode MathContext");
    in(
        "java.time",
        "LocalDate LocalTime LocalDateTime Period Duration DayOfWeek Month MonthDay Year YearMonth"
            + " DateTimeException");
    in(
        "java.time.temporal",
        "ChronoUnit ChronoField TemporalAdjusters TemporalAdjuster TemporalUnit TemporalField"
            + " TemporalAmount TemporalAccessor Temporal IsoFields WeekFields ValueRange JulianFields");
    in("java.time.format", "DateTimeFormatter DateTimeParseException FormatStyle TextStyle");
    in(
        "java.time.chrono",
        "ChronoLocalDate ChronoLocalDateTime ChronoPeriod IsoChronology IsoEra Era Chronology");
    in(
        "java.util",
        "Collection List ArrayList LinkedList Set HashSet LinkedHashSet TreeSet SortedSet"
            + " NavigableSet EnumSet Map HashMap LinkedHashMap TreeMap SortedMap NavigableMap EnumMap"
            + " Map.Entry Map$Entry AbstractMap.SimpleEntry AbstractMap$SimpleEntry Collections Arrays"
            + " Objects Optional OptionalInt OptionalLong OptionalDouble Iterator ListIterator"
            + " Comparator Deque Queue ArrayDeque PriorityQueue StringJoiner Locale BitSet"
            + " NoSuchElementException IntSummaryStatistics LongSummaryStatistics"
            + " DoubleSummaryStatistics PrimitiveIterator.OfInt PrimitiveIterator$OfInt");
    in(
        "java.util.function",
        "Function BiFunction Predicate BiPredicate Supplier Consumer BiConsumer UnaryOperator"
            + " BinaryOperator IntFunction IntPredicate IntUnaryOperator IntBinaryOperator IntSupplier"
            + " IntConsumer IntToLongFunction IntToDoubleFunction LongFunction LongPredicate"
            + " LongUnaryOperator LongBinaryOperator LongSupplier LongConsumer DoubleFunction"
            + " DoublePredicate DoubleUnaryOperator DoubleBinaryOperator DoubleSupplier DoubleConsumer"
            + " ToIntFunction ToLongFunction ToDoubleFunction ToIntBiFunction ToLongBiFunction"
            + " ToDoubleBiFunction ObjIntConsumer BooleanSupplier");
    in(
        "java.util.stream",
        "Stream IntStream LongStream DoubleStream Collectors Collector BaseStream");
    in("java.util.regex", "Pattern Matcher MatchResult");
    in(
        "pl.paragraf.rule",
        "Absence Absences Age AttendedMonth Case Codes Finding Finding.Status Finding$Status"
            + " LowAttendance NewDay NextStep Outcome RankingKey WorkingDays YearDay");
  }

  /** Packages whose allowed types may be imported all at once. */
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.math",
          "java.time",
          "java.time.temporal",
          "java.time.format",
          "java.time.chrono",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "java.util.regex",
          "pl.paragraf.rule");

  private AllowedTypes() {}

  private static void in(String named, String types) {
    for (String type : types.split(" ")) {
      NAMES.add(named + "." + type);
    }
  }

  static boolean contains(String name) {
    return NAMES.contains(name);
  }

  static boolean containsPackage(String name) {
    return PACKAGES.contains(name);
  }
}
