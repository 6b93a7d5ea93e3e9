package dev.talus.meshio.format.text;

import java.util.Comparator;

/**
 * Order of names with numbers in them: runs of digits compare as numbers, so that {@code Zone 2}
 * comes before {@code Zone 10}; all else compares by characters. Names that are equal in this sense
 * ({@code a1}, {@code a01}) compare by characters as a whole, so that only equal names compare as
 * equal.
 */
public final class NaturalOrder implements Comparator<String> {
  /** The order. */
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int leftEnd = digitsEnd(left, i);
      int rightEnd = digitsEnd(right, j);
      int order;
      if (leftEnd > i && rightEnd > j) {
        order = compareNumbers(left.substring(i, leftEnd), right.substring(j, rightEnd));
        i = leftEnd;
        j = rightEnd;
      } else {
        order = Character.compare(left.charAt(i++), right.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int rest = Integer.compare(left.length() - i, right.length() - j);
    return rest != 0 ? rest : left.compareTo(right);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** Any number of digits: more of them without leading zeros are a larger number. */
  private static int compareNumbers(String left, String right) {
    String a = left.replaceFirst("^0+", "");
    String b = right.replaceFirst("^0+", "");
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }
}
