package pl.paragraf.bench;

import java.util.Arrays;
import java.util.List;

/** Medians and the printing of figures. */
final class Figures {

  private Figures() {}

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double greatest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  static void print(String what, String figure, String bound) {
    System.out.printf("%-58s %16s   %s%n", what, figure, bound);
  }

  static void progress(String what) {
    System.out.println("… " + what);
  }
}
