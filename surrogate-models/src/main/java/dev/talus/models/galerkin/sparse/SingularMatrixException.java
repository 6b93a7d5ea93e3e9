package dev.talus.models.galerkin.sparse;

/** A matrix without an inverse, or without one in double precision. */
public final class SingularMatrixException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final int column;

  SingularMatrixException(int column, String message) {
    super(message);
    this.column = column;
  }

  /** The same with a message of someone who knows what the columns mean. */
  public SingularMatrixException explained(String message) {
    SingularMatrixException explained = new SingularMatrixException(column, message);
    explained.initCause(this);
    return explained;
  }

  /** A column that the others nearly add up to. */
  public int column() {
    return column;
  }
}
