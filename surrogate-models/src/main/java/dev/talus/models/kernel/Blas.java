package dev.talus.models.kernel;

import org.bytedeco.openblas.global.openblas;

/**
 * What calls of OpenBLAS share: the constants of its C interface, and that a call uses one thread.
 * Whoever needs several splits the work outside of it.
 */
public final class Blas {
  public static final int ROW_MAJOR = 101;
  public static final int COLUMN_MAJOR = 102;
  public static final int PLAIN = 111;
  public static final int TRANSPOSED = 112;
  public static final int UPPER = 121;
  public static final int LOWER = 122;
  public static final int NON_UNIT = 131;
  public static final int RIGHT = 142;

  private Blas() {}

  /**
   * Lets calls use one thread; every class that calls OpenBLAS says so before it does. ND4J undoes
   * it when it starts.
   */
  public static void useOneThread() {
    openblas.blas_set_num_threads(1);
  }
}
