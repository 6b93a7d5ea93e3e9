package dev.talus.spark.evaluate;

import dev.talus.spark.prepare.BedStateAt;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Splits states that are sorted by case into cases. The states of a case have to be read to their
 * end before the next case.
 */
final class ByCase implements Iterator<Iterator<BedStateAt>> {
  private final Iterator<BedStateAt> states;
  private BedStateAt next;

  ByCase(Iterator<BedStateAt> states) {
    this.states = states;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** Name of the next case. */
  String nextCase() {
    return next.caseId();
  }

  @Override
  public Iterator<BedStateAt> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String caseId = next.caseId();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next != null && next.caseId().equals(caseId);
      }

      @Override
      public BedStateAt next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        BedStateAt current = next;
        advance();
        return current;
      }
    };
  }

  private void advance() {
    next = states.hasNext() ? states.next() : null;
  }
}
