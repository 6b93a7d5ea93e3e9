package dev.talus.spark.galerkin;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.LogFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.functions.trigonometric.Atan2RFunction;
import com.ezylang.evalex.functions.trigonometric.CosRFunction;
import com.ezylang.evalex.functions.trigonometric.SinRFunction;
import com.ezylang.evalex.functions.trigonometric.TanHFunction;
import com.ezylang.evalex.functions.trigonometric.TanRFunction;
import com.ezylang.evalex.parser.Token;
import dev.talus.models.galerkin.form.Coefficient;
import dev.talus.spark.config.UsageException;
import java.math.MathContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A number, or a formula in the coordinates {@code x}, {@code y}, {@code z} and named parameters,
 * such as {@code 4*y*(1-y)}: what a configuration gives for sources and boundary values.
 *
 * <p>Functions: abs, sqrt, exp, log, sin, cos, tan, atan2, tanh, min, max, if. Angles are in
 * radians. Formulas are evaluated with 20 digits and rounded to doubles. Calls wait for one
 * another: the library keeps the coordinates in the expression.
 */
final class PointFormula {
  private static final ExpressionConfiguration LANGUAGE =
      ExpressionConfiguration.builder()
          .mathContext(new MathContext(20))
          .arraysAllowed(false)
          .structuresAllowed(false)
          .implicitMultiplicationAllowed(false)
          .functionDictionary(functions())
          .build();

  private static final Set<String> COORDINATES = Set.of("x", "y", "z");

  private final String text;
  private final String key;
  private final Expression expression;

  private PointFormula(String text, String key, Expression expression) {
    this.text = text;
    this.key = key;
    this.expression = expression;
  }

  /**
   * Reads a formula.
   *
   * @param key where it stands in the configuration, for messages
   * @param parameters values of names other than the coordinates
   * @throws UsageException if it is not a formula, has an unknown name, or one that is both a
   *     coordinate and a parameter
   */
  static PointFormula parse(String text, String key, Map<String, Double> parameters) {
    Expression expression = new Expression(text, LANGUAGE).withValues(parameters);
    try {
      expression.validate();
      Set<String> unknown = new TreeSet<>(expression.getUndefinedVariables());
      unknown.removeIf(PointFormula::isCoordinate);
      if (!unknown.isEmpty()) {
        throw new UsageException(
            "%s: '%s' has the unknown name %s; known are x, y, z%s."
                .formatted(
                    key,
                    text,
                    unknown.iterator().next(),
                    parameters.isEmpty()
                        ? ""
                        : " and " + String.join(", ", new TreeSet<>(parameters.keySet()))));
      }
      for (String name : expression.getUsedVariables()) {
        if (isCoordinate(name) && parameters.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
          throw new UsageException(
              "%s: %s in '%s' is a coordinate, and the cases have a column of that name. Rename the column."
                  .formatted(key, name, text));
        }
      }
    } catch (BaseException e) {
      throw refused(key, text, e);
    }
    return new PointFormula(text, key, expression);
  }

  /** Whether a name is that of a coordinate, in upper or lower case. */
  static boolean isCoordinate(String name) {
    return COORDINATES.contains(name.toLowerCase(java.util.Locale.ROOT));
  }

  /** Whether the formula has no coordinate in it. */
  boolean isConstant() {
    try {
      return expression.getUsedVariables().stream().noneMatch(PointFormula::isCoordinate);
    } catch (BaseException e) {
      throw refused(key, text, e);
    }
  }

  /** The formula as a coefficient of an equation: a value, or a function of the place. */
  Coefficient coefficient() {
    return isConstant() ? Coefficient.of(at(0)) : Coefficient.of(this::at);
  }

  /**
   * The value at a point.
   *
   * @param point one to three coordinates; those that are missing are 0
   * @throws UsageException if the formula has no value there
   */
  synchronized double at(double... point) {
    try {
      double value =
          expression
              .with("x", point[0])
              .with("y", point.length > 1 ? point[1] : 0.0)
              .with("z", point.length > 2 ? point[2] : 0.0)
              .evaluate()
              .getNumberValue()
              .doubleValue();
      if (!Double.isFinite(value)) {
        throw new UsageException("%s: '%s' is %s at %s.".formatted(key, text, value, where(point)));
      }
      return value;
    } catch (BaseException | ArithmeticException | NumberFormatException e) {
      throw new UsageException(
          "%s: '%s' has no value at %s: %s.".formatted(key, text, where(point), e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return text;
  }

  static String where(double[] point) {
    StringBuilder where = new StringBuilder("(");
    for (int i = 0; i < point.length; i++) {
      where.append(i == 0 ? "" : ", ").append(point[i]);
    }
    return where.append(')').toString();
  }

  private static MapBasedFunctionDictionary functions() {
    MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
    functions.addFunction("ABS", new AbsFunction());
    functions.addFunction("SQRT", new SqrtFunction());
    functions.addFunction("EXP", new Exponential());
    functions.addFunction("LOG", new LogFunction());
    functions.addFunction("SIN", new SinRFunction());
    functions.addFunction("COS", new CosRFunction());
    functions.addFunction("TAN", new TanRFunction());
    functions.addFunction("ATAN2", new Atan2RFunction());
    functions.addFunction("TANH", new TanHFunction());
    functions.addFunction("MIN", new MinFunction());
    functions.addFunction("MAX", new MaxFunction());
    functions.addFunction("IF", new IfFunction());
    return functions;
  }

  private static UsageException refused(String key, String text, BaseException e) {
    return new UsageException(
        "%s: '%s' is not a formula: %s at character %d."
            .formatted(key, text, e.getMessage(), e.getStartPosition()),
        e);
  }

  /** e to the power of a number, which the library has not. */
  @FunctionParameter(name = "value")
  private static final class Exponential extends AbstractFunction {
    @Override
    public EvaluationValue evaluate(
        Expression expression, Token functionToken, EvaluationValue... values)
        throws EvaluationException {
      return expression.convertDoubleValue(Math.exp(values[0].getNumberValue().doubleValue()));
    }
  }
}
