package dev.talus.meshio.format.liggghts;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Orders the files of a run that writes one file per step. */
public final class DumpFiles {
  private DumpFiles() {}

  /**
   * The files ordered by the numbers in their names, so that {@code dump.500} comes before {@code
   * dump.1000} although steps are written without leading zeros.
   */
  public static List<Path> sortedByStep(List<Path> files) {
    return files.stream().sorted(Comparator.comparing(Path::toString, DumpFiles::compare)).toList();
  }

  /**
   * Compares two names piece by piece: runs of digits by their value, of any length, all else by
   * its characters. Names that differ in leading zeros alone compare as text, so the order is
   * total.
   */
  public static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = digitsEnd(a, i);
        int endB = digitsEnd(b, j);
        int order = compareDigits(a.substring(i, endA), b.substring(j, endB));
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else {
        int order = Character.compare(a.charAt(i++), b.charAt(j++));
        if (order != 0) {
          return order;
        }
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  private static int compareDigits(String a, String b) {
    String x = withoutLeadingZeros(a);
    String y = withoutLeadingZeros(b);
    return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
  }

  private static String withoutLeadingZeros(String digits) {
    int i = 0;
    while (i < digits.length() - 1 && digits.charAt(i) == '0') {
      i++;
    }
    return digits.substring(i);
  }

  private static int digitsEnd(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
