package dev.talus.spark.job;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The elements that a function makes of each element of a source, one source element at a time. */
public final class Flattened<S, T> implements Iterator<T> {
  private final Iterator<S> source;
  private final Function<S, Iterator<T>> function;
  private Iterator<T> current = Collections.emptyIterator();

  /**
   * @param source is asked for an element only when those of the one before are used up
   * @param function makes the elements of one
   */
  public Flattened(Iterator<S> source, Function<S, Iterator<T>> function) {
    this.source = source;
    this.function = function;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && source.hasNext()) {
      current = function.apply(source.next());
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
