package dev.talus.spark.source;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders file names with the numbers in them by value: {@code dump.500} before {@code dump.1000}.
 */
final class NaturalOrder implements Comparator<String> {
  private static final Pattern PIECES = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String a, String b) {
    Matcher left = PIECES.matcher(a);
    Matcher right = PIECES.matcher(b);
    while (true) {
      boolean more = left.find();
      if (more != right.find()) {
        return more ? 1 : -1;
      }
      if (!more) {
        return a.compareTo(b); // 007 and 7 are the same number, but not the same name
      }
      int order = comparePieces(left.group(), right.group());
      if (order != 0) {
        return order;
      }
    }
  }

  private static int comparePieces(String a, String b) {
    return Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0))
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }
}
