package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.assembly.DiscreteSystem;
import dev.talus.models.galerkin.assembly.Submatrix;
import dev.talus.models.galerkin.leastsquares.LinearMap;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import dev.talus.models.galerkin.sparse.IncompleteLu;
import dev.talus.models.galerkin.sparse.Preconditioner;
import dev.talus.models.galerkin.sparse.SparseCholesky;
import dev.talus.models.galerkin.sparse.SparseLu;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What a residual is multiplied by before its norm is taken. The solution stays the same; how fast
 * Krylov steps come near to it does not. The matrix K is dR/dU at a state, by the free values.
 */
public enum ResidualWeight {
  /** Nothing: |R|. */
  PLAIN {
    @Override
    public void requireFor(GalerkinProblem problem) {}

    @Override
    LinearMap of(GalerkinProblem problem, double[] state) {
      return LinearMap.identity();
    }
  },
  /** One over the diagonal of K. */
  JACOBI {
    @Override
    LinearMap of(GalerkinProblem problem, double[] state) {
      Preconditioner diagonal = Preconditioner.diagonal(stiffness(checked(problem), state));
      return LinearMap.of(apply(diagonal), apply(diagonal));
    }
  },
  /** The inverse of an incomplete LU factorisation of K; for matrices with a full diagonal. */
  ILU {
    @Override
    LinearMap of(GalerkinProblem problem, double[] state) {
      CsrMatrix matrix = stiffness(checked(problem), state);
      return LinearMap.of(
          apply(IncompleteLu.of(matrix)), apply(IncompleteLu.of(matrix.transposed())));
    }
  },
  /**
   * The inverse of the factor of M = F^-1 F^-T, so that |F R|^2 = R^T M^-1 R is a dual norm. M is K
   * for problems with an energy, which makes it the energy of the error, else the matrix of {@link
   * dev.talus.models.galerkin.form.Integrand#innerProduct}.
   */
  DUAL {
    @Override
    LinearMap of(GalerkinProblem problem, double[] state) {
      DiscreteSystem system = checked(problem).system();
      CsrMatrix matrix = system.hasEnergy() ? stiffness(problem, state) : innerProduct(problem);
      return CholeskyMap.of(matrix, system.space().places(problem.equations().dofs()));
    }
  },
  /**
   * The inverse of K, so that the residual has the unit of U and a linear problem is a fit of its
   * solution. It costs a factorisation, with which a linear problem is as good as solved. It also
   * serves inverse problems with as many equations as unknown values: however weakly a value shows
   * in the equations, it counts as much as any other.
   */
  INVERSE {
    @Override
    public void requireFor(GalerkinProblem problem) {
      if (!problem.isSquare()) {
        throw new IllegalArgumentException(
            "The inverse weighs problems with as many equations as unknown values, and no unknown"
                + " parameters");
      }
    }

    @Override
    LinearMap of(GalerkinProblem problem, double[] state) {
      requireFor(problem);
      CsrMatrix matrix = stiffness(problem, state);
      SparseLu factors = SparseLu.of(matrix);
      SparseLu ofTransposed = SparseLu.of(matrix.transposed());
      return LinearMap.of(factors::solve, ofTransposed::solve);
    }
  };

  /**
   * Checks that the residual of a problem can be weighed so.
   *
   * @throws IllegalArgumentException if the problem is not of the kind
   */
  public void requireFor(GalerkinProblem problem) {
    if (!problem.isForward()) {
      throw new IllegalArgumentException(
          "Only forward problems have their residual weighed, and some others by the inverse");
    }
  }

  /**
   * The map for the equations of a problem.
   *
   * @param state U that K is taken at, known values in their places
   * @throws IllegalArgumentException if the problem is not of the kind that has one
   * @throws dev.talus.models.galerkin.sparse.KrylovException if K has a zero where a pivot is
   *     needed, as that of a flow has
   * @throws dev.talus.models.galerkin.sparse.SingularMatrixException if a factor does not exist
   */
  abstract LinearMap of(GalerkinProblem problem, double[] state);

  GalerkinProblem checked(GalerkinProblem problem) {
    requireFor(problem);
    return problem;
  }

  private static CsrMatrix stiffness(GalerkinProblem problem, double[] state) {
    DiscreteSystem system = problem.system();
    return new Submatrix(system.pattern(), problem.equations(), problem.known().free())
        .of(system.jacobian(state, system.defaults()));
  }

  private static CsrMatrix innerProduct(GalerkinProblem problem) {
    DiscreteSystem form =
        DiscreteSystem.on(problem.system().space()).inside(problem.system().innerProduct()).build();
    return new Submatrix(form.pattern(), problem.equations(), problem.equations())
        .of(form.jacobian(new double[form.size()], form.defaults()))
        .withoutZeros(); // it joins no two components
  }

  private record CholeskyMap(CsrMatrix matrix, SparseCholesky factor) implements LinearMap {
    static CholeskyMap of(CsrMatrix matrix, double[] places) {
      return new CholeskyMap(matrix, SparseCholesky.of(matrix, places));
    }

    @Override
    public double[] times(double[] r) {
      return factor.forward(r);
    }

    @Override
    public double[] transposedTimes(double[] r) {
      return factor.backward(r);
    }

    @Override
    public void applyTo(DoubleBuffer rows, int count, int columns) {
      factor.forward(rows, columns);
    }

    @Override
    public void applySquareTo(double[] b, int width) {
      factor.solve(b, width);
    }

    /** Of linear problems M is the matrix K at every state, to the last bit. */
    @Override
    public boolean squareInverts(CsrMatrix other) {
      return Arrays.equals(matrix.offsets(), other.offsets())
          && Arrays.equals(matrix.indices(), other.indices())
          && Arrays.equals(matrix.values(), other.values());
    }
  }

  private static UnaryOperator<double[]> apply(Preconditioner preconditioner) {
    return r -> {
      double[] z = new double[r.length];
      preconditioner.apply(r, z);
      return z;
    };
  }
}
