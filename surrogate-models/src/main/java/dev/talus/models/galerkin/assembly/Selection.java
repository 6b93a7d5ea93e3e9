package dev.talus.models.galerkin.assembly;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Some of N degrees of freedom: a selector P of N rows with a single 1 in each column. P x spreads
 * values over all degrees of freedom and P^T x picks them. The array is not copied: treat it as
 * read-only.
 *
 * @param size N
 * @param dofs the degrees of freedom, rising
 */
public record Selection(int size, int[] dofs) implements Serializable {
  /** Checks that the degrees of freedom rise and are among N. */
  public Selection {
    for (int i = 0; i < dofs.length; i++) {
      if (dofs[i] < (i == 0 ? 0 : dofs[i - 1] + 1) || dofs[i] >= size) {
        throw new IllegalArgumentException(
            "Expected rising numbers below " + size + ", found " + dofs[i] + " at " + i);
      }
    }
  }

  /** Number of degrees of freedom selected. */
  public int count() {
    return dofs.length;
  }

  /** P^T x: the values of those selected. */
  public double[] pick(double[] all) {
    return Arrays.stream(dofs).mapToDouble(dof -> all[dof]).toArray();
  }

  /** Writes values of those selected into a vector of all, which is P x added to the rest. */
  public void put(double[] selected, double[] all) {
    for (int i = 0; i < dofs.length; i++) {
      all[dofs[i]] = selected[i];
    }
  }

  /** All others. */
  public Selection complement() {
    int[] others = new int[size - dofs.length];
    int at = 0;
    int next = 0;
    for (int dof = 0; dof < size; dof++) {
      if (next < dofs.length && dofs[next] == dof) {
        next++;
      } else {
        others[at++] = dof;
      }
    }
    return new Selection(size, others);
  }
}
