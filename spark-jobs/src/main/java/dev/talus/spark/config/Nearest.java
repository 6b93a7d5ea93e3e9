package dev.talus.spark.config;

import java.util.Collection;
import java.util.Comparator;

/** The known word that is nearest to a mistyped one, by edit distance. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of {@code words}, the first of equals; empty text if there are none. */
  public static String to(String mistyped, Collection<String> words) {
    return words.stream().min(Comparator.comparingInt(w -> distance(mistyped, w))).orElse("");
  }

  /** Levenshtein distance in O(|a| |b|) time and O(|b|) memory. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
