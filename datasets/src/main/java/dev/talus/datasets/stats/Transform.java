package dev.talus.datasets.stats;

/** What is done to a field's values before they are centred and scaled. */
public enum Transform {
  /** Values as they are. */
  IDENTITY {
    @Override
    public double forward(double x) {
      return x;
    }

    @Override
    public double inverse(double y) {
      return y;
    }
  },

  /** The signed logarithm, for values that span orders of magnitude; see {@link SignedLog}. */
  SIGNED_LOG {
    @Override
    public double forward(double x) {
      return SignedLog.forward(x);
    }

    @Override
    public double inverse(double y) {
      return SignedLog.inverse(y);
    }
  };

  /** Transforms one value. */
  public abstract double forward(double x);

  /** Undoes {@link #forward}. */
  public abstract double inverse(double y);
}
