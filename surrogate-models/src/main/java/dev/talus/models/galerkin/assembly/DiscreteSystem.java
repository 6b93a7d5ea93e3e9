package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.form.EnergyDensity;
import dev.talus.models.galerkin.form.InnerProduct;
import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.Parameter;
import dev.talus.models.galerkin.mesh.FacetSet;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A discrete problem R(U; mu) = 0: forms on a function space. R has an entry for every degree of
 * freedom, fixed or not; see {@link Constraints} for known values.
 *
 * <p>Assembly is spread over the common fork-join pool. Results have the same bits for any number
 * of threads. Immutable; safe for many threads.
 */
public final class DiscreteSystem {
  private final FunctionSpace space;
  private final List<Term> terms;
  private final List<Parameter> parameters;
  private final Map<String, NodalData> data;
  private final ElementLoop loop;
  private final SystemPattern pattern;

  private DiscreteSystem(Builder builder) {
    this.space = builder.space;
    this.parameters = List.copyOf(builder.parameters);
    this.data = Map.copyOf(builder.data);
    this.loop = new ElementLoop(space, builder.degree, builder.elements);
    this.pattern = new SystemPattern(space, builder.elements);
    checkData(builder.terms);
    this.terms =
        builder.terms.stream().map(term -> tabulated(term.within(builder.elements))).toList();
  }

  private DiscreteSystem(DiscreteSystem other, Map<String, NodalData> data) {
    this.space = other.space;
    this.terms = other.terms;
    this.parameters = other.parameters;
    this.data = Map.copyOf(data);
    this.loop = other.loop;
    this.pattern = other.pattern;
    checkData(terms);
  }

  /** Starts a system on a space. */
  public static Builder on(FunctionSpace space) {
    return new Builder(space);
  }

  /** The space. */
  public FunctionSpace space() {
    return space;
  }

  /** Number of degrees of freedom, N. */
  public int size() {
    return space.dofCount();
  }

  /** All parameters, mu, each name once. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Values of the parameters unless others are given, a new array. */
  public double[] defaults() {
    return parameters.stream().mapToDouble(Parameter::value).toArray();
  }

  /**
   * Index of a parameter in mu.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int parameter(String name) {
    for (int k = 0; k < parameters.size(); k++) {
      if (parameters.get(k).name().equals(name)) {
        return k;
      }
    }
    throw new IllegalArgumentException(
        "No parameter '"
            + name
            + "', there are "
            + parameters.stream().map(Parameter::name).toList());
  }

  /** The same system with other nodal data, e.g. those of another time. */
  public DiscreteSystem withData(String name, double[] values) {
    NodalData old = data.get(name);
    if (old == null) {
      throw new IllegalArgumentException("No data '" + name + "', there are " + data.keySet());
    }
    Map<String, NodalData> changed = new HashMap<>(data);
    changed.put(name, new NodalData(old.field(), values));
    return new DiscreteSystem(this, changed);
  }

  /**
   * Computes R(U; mu).
   *
   * @param values U, [N]
   * @param mu in the order of {@link #parameters()}
   * @return [N]
   */
  public double[] residual(double[] values, double[] mu) {
    check(values, mu);
    double[] residual = new double[size()];
    for (Term term : terms) {
      forAll(
          term,
          values,
          mu,
          integral -> {
            double[] local = new double[integral.size()];
            integral.residual(local);
            scatter(integral.dofs(), local, residual);
          });
    }
    return residual;
  }

  /** Computes dR/dU, [N, N]; its pattern is the same for all U and mu. */
  public CsrMatrix jacobian(double[] values, double[] mu) {
    check(values, mu);
    CsrMatrix matrix = pattern.zeros();
    for (Term term : terms) {
      forAll(
          term,
          values,
          mu,
          integral -> {
            double[] local = new double[integral.size() * integral.size()];
            integral.jacobian(local);
            pattern.add(integral.dofs(), local, matrix.values());
          });
    }
    return matrix;
  }

  /** Computes dR/dmu for one parameter, [N]; of one that depends on the place for its factor. */
  public double[] parameterDerivative(double[] values, double[] mu, int parameter) {
    check(values, mu);
    double[] derivative = new double[size()];
    for (Term term : terms) {
      int own =
          IntStream.range(0, term.parameters().length)
              .filter(k -> term.parameters()[k] == parameter)
              .findFirst()
              .orElse(-1);
      if (own >= 0) {
        forAll(
            term,
            values,
            mu,
            integral -> {
              double[] local = new double[integral.size()];
              integral.parameterDerivative(own, local);
              scatter(integral.dofs(), local, derivative);
            });
      }
    }
    return derivative;
  }

  /** A matrix with the pattern of the Jacobian and all entries 0. */
  public CsrMatrix pattern() {
    return pattern.zeros();
  }

  /** The inner product of the form inside, {@link Integrand#innerProduct}; of several the first. */
  public InnerProduct innerProduct() {
    return terms.stream()
        .filter(term -> term.facets() == null)
        .findFirst()
        .map(term -> term.integrand().innerProduct())
        .orElseThrow(() -> new IllegalStateException("There is no form inside the elements"));
  }

  /** Whether R is the gradient of an {@link #energy}, as all forms are those of energies. */
  public boolean hasEnergy() {
    return terms.stream().allMatch(term -> term.integrand() instanceof EnergyDensity);
  }

  /**
   * Computes the energy of which R is the gradient.
   *
   * @throws IllegalStateException if a form is not the derivative of an energy
   */
  public double energy(double[] values, double[] mu) {
    check(values, mu);
    double energy = 0;
    for (Term term : terms) {
      if (!(term.integrand() instanceof EnergyDensity density)) {
        throw new IllegalStateException(
            "No energy is known of the form " + term.integrand().getClass().getSimpleName());
      }
      double[] sums = new double[space.mesh().elementCount()];
      forAll(
          term,
          values,
          mu,
          integral -> sums[integral.element()] += integral.integral(density::energy));
      energy += Integrals.sum(sums);
    }
    return energy;
  }

  /** The term with its shapes evaluated at all points inside; those on sides are few. */
  private Term tabulated(Term term) {
    boolean constant =
        term.integrand().parameters().stream().allMatch(p -> p.coefficient().isConstant());
    if (term.facets() != null || constant) {
      return term;
    }
    double[][] values = new double[space.mesh().elementCount()][];
    loop.inside(
        () -> new LocalIntegral(space, term, data(term), defaults()),
        new double[size()],
        term::covers,
        integral -> values[integral.element()] = integral.shapeValues());
    return term.reading(values);
  }

  private NodalData[] data(Term term) {
    return term.integrand().data().stream().map(data::get).toArray(NodalData[]::new);
  }

  private void forAll(Term term, double[] values, double[] mu, Consumer<LocalIntegral> work) {
    NodalData[] own = data(term);
    Supplier<LocalIntegral> workSpace = () -> new LocalIntegral(space, term, own, mu);
    if (term.facets() == null) {
      loop.inside(workSpace, values, term::covers, work);
    } else {
      loop.over(term.facets(), workSpace, values, work);
    }
  }

  private static void scatter(int[] dofs, double[] local, double[] global) {
    for (int i = 0; i < dofs.length; i++) {
      global[dofs[i]] += local[i];
    }
  }

  private void check(double[] values, double[] mu) {
    if (values.length != size() || mu.length != parameters.size()) {
      throw new IllegalArgumentException(
          "Expected %d values and %d parameters, found %d and %d"
              .formatted(size(), parameters.size(), values.length, mu.length));
    }
  }

  private void checkData(List<Term> terms) {
    for (Term term : terms) {
      for (String name : term.integrand().data()) {
        NodalData given = data.get(name);
        if (given == null) {
          throw new IllegalArgumentException(
              "The form "
                  + term.integrand().getClass().getSimpleName()
                  + " reads nodal data '"
                  + name
                  + "', given are "
                  + data.keySet());
        }
        int nodes = space.nodes(given.field()).count();
        if (given.values().length != nodes) {
          throw new IllegalArgumentException(
              "Data '"
                  + name
                  + "' need "
                  + nodes
                  + " values, one a node of "
                  + space.fields().get(given.field()).name()
                  + ", found "
                  + given.values().length);
        }
      }
    }
  }

  /** Collects the parts of a system. */
  public static final class Builder {
    private final FunctionSpace space;
    private final List<Term> terms = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, NodalData> data = new HashMap<>();
    private final boolean[] elements;
    private int degree;

    private Builder(FunctionSpace space) {
      this.space = space;
      this.elements = new boolean[space.mesh().elementCount()];
      Arrays.fill(elements, true);
      this.degree = 3 * space.fields().stream().mapToInt(Field::order).max().orElse(1);
    }

    /** Adds a form over all elements. */
    public Builder inside(Integrand integrand) {
      return add(integrand, null, null, "");
    }

    /**
     * Adds a form over some elements, e.g. those of one material.
     *
     * @param chosen which ones, [elements]
     * @param suffix what the names of its parameters end with, to tell them from those elsewhere
     */
    public Builder inside(boolean[] chosen, String suffix, Integrand integrand) {
      checkChoice(chosen);
      return add(integrand, null, chosen.clone(), suffix);
    }

    /** Adds a form over sides of elements. */
    public Builder over(FacetSet facets, Integrand integrand) {
      return add(integrand, facets, null, "");
    }

    /** Gives nodal data, at the nodes of a field, [nodes]. */
    public Builder data(String name, String field, double[] values) {
      data.put(name, new NodalData(space.field(field), values));
      return this;
    }

    /**
     * Integrates over some elements and their sides only, so that the system is a part of a sum
     * over all elements.
     *
     * @param chosen which ones, [elements]
     */
    public Builder onlyOn(boolean[] chosen) {
      checkChoice(chosen);
      System.arraycopy(chosen, 0, elements, 0, chosen.length);
      return this;
    }

    /**
     * Sets the degree of polynomials that quadrature is exact for. Unless set it is three times the
     * highest order, which is enough for products of three functions on straight elements.
     */
    public Builder quadratureDegree(int exact) {
      this.degree = exact;
      return this;
    }

    /** Makes the system. */
    public DiscreteSystem build() {
      return new DiscreteSystem(this);
    }

    private void checkChoice(boolean[] chosen) {
      if (chosen.length != elements.length) {
        throw new IllegalArgumentException(
            "Expected a choice of %d elements, found one of %d"
                .formatted(elements.length, chosen.length));
      }
    }

    private Builder add(Integrand integrand, FacetSet facets, boolean[] chosen, String suffix) {
      if (integrand.components() != space.componentCount()) {
        throw new IllegalArgumentException(
            "The form "
                + integrand.getClass().getSimpleName()
                + " has "
                + integrand.components()
                + " components, the fields "
                + space.fields().stream().map(Field::name).toList()
                + " have "
                + space.componentCount());
      }
      int[] own = new int[integrand.parameters().size()];
      for (int k = 0; k < own.length; k++) {
        Parameter parameter = integrand.parameters().get(k);
        own[k] = index(new Parameter(parameter.name() + suffix, parameter.value()));
      }
      terms.add(new Term(integrand, facets, chosen, own));
      return this;
    }

    private int index(Parameter parameter) {
      for (int k = 0; k < parameters.size(); k++) {
        if (parameters.get(k).name().equals(parameter.name())) {
          parameters.get(k).requireValueOf(parameter);
          return k;
        }
      }
      parameters.add(parameter);
      return parameters.size() - 1;
    }
  }
}
