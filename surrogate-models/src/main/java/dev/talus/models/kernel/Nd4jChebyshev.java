package dev.talus.models.kernel;

import dev.talus.models.kernel.Products.Form;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A Chebyshev convolution of one call on ND4J operations; arrays live in the call's workspace. */
final class Nd4jChebyshev extends ChebyshevSeries<INDArray> {
  private final SparseMatrix operator;
  private final INDArray like;
  private final long width;
  private final INDArray[] work = new INDArray[2]; // [n, min(in,out)]
  private INDArray terms; // [order,n]
  private Nd4jSparse products;
  private Nd4jSparse transposedProducts;

  /**
   * @param weight [order,in,out]
   */
  Nd4jChebyshev(SparseMatrix operator, INDArray weight) {
    super(operator, (int) weight.size(1), (int) weight.size(2), filters(weight));
    this.operator = operator;
    this.like = weight;
    this.width = Math.min(weight.size(1), weight.size(2));
  }

  /** Views of the matrices [in,out] of an array [order,in,out]. */
  static Filters<INDArray> filters(INDArray weight) {
    long length = weight.size(1) * weight.size(2);
    List<INDArray> filters = new ArrayList<>();
    for (int k = 0; k < weight.size(0); k++) {
      filters.add(view(weight, k * length, weight.size(1), weight.size(2)));
    }
    return new Filters<>(filters, view(weight, 0, weight.size(0), length));
  }

  /** A matrix that lies in an array, from an index on. */
  private static INDArray view(INDArray array, long from, long rows, long columns) {
    return Nd4j.create(
        array.data(),
        new long[] {rows, columns},
        new long[] {columns, 1},
        array.offset() + from,
        'c');
  }

  @Override
  INDArray work(int which) {
    if (work[which] == null) {
      work[which] = Nd4j.createUninitialized(like.dataType(), operator.rows(), width);
    }
    return work[which];
  }

  @Override
  INDArray terms() {
    if (terms == null) {
      terms = Nd4j.createUninitialized(like.dataType(), order(), operator.rows());
    }
    return terms;
  }

  @Override
  INDArray term(int k) {
    return view(terms(), (long) k * operator.rows(), operator.rows(), 1);
  }

  @Override
  void recur(SparseMatrix a, double factor, INDArray x, INDArray base, int sign, INDArray y) {
    INDArray product = products(a).multiply(x);
    if (factor != 1) {
      product.muli(factor);
    }
    if (base != null && sign < 0) {
      product.subi(base);
    } else if (base != null) {
      product.addi(base);
    }
    y.assign(product);
  }

  private Nd4jSparse products(SparseMatrix a) {
    if (a == operator) {
      products = products == null ? new Nd4jSparse(a, like, width) : products;
      return products;
    }
    transposedProducts =
        transposedProducts == null ? new Nd4jSparse(a, like, width) : transposedProducts;
    return transposedProducts;
  }

  @Override
  void add(INDArray x, INDArray y) {
    y.addi(x);
  }

  @Override
  void copy(INDArray x, INDArray y) {
    y.assign(x);
  }

  /** Formed as c^T = op(b)^T op(a)^T: ND4J's product wants an F-order result. */
  @Override
  void multiply(Form formA, INDArray a, Form formB, INDArray b, boolean adds, INDArray c) {
    Nd4j.gemm(b, a, c.transpose(), formB == Form.PLAIN, formA == Form.PLAIN, 1, adds ? 1 : 0);
  }
}
