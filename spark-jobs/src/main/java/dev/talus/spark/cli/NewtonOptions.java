package dev.talus.spark.cli;

import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.NewtonMethod;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of Newton's method. */
final class NewtonOptions {
  @Option(
      names = "--linear-solver",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = {
        "Of newton: direct, conjugate_gradient (diffusion, elasticity) or gmres, both with an",
        "incomplete factor (default: ${DEFAULT-VALUE})."
      })
  private String linearSolver;

  @Option(
      names = "--continue-from",
      paramLabel = "NAME=VALUE",
      description = {
        "Of newton: solve with this value of a parameter first, such as viscosity=0.1, and go on",
        "from there to the problem's; for flows where Newton's method fails from rest."
      })
  private String continueFrom;

  NewtonMethod method() {
    return new NewtonMethod(
        EnumOption.constant("--linear-solver", NewtonMethod.Linear.class, linearSolver),
        Optional.ofNullable(continueFrom).map(NewtonOptions::start));
  }

  private static NewtonMethod.Start start(String given) {
    int equals = given.indexOf('=');
    try {
      double value = Double.parseDouble(given.substring(equals + 1));
      if (equals > 0 && Double.isFinite(value)) {
        return new NewtonMethod.Start(given.substring(0, equals), value);
      }
    } catch (NumberFormatException e) {
      throw wrong(given, e);
    }
    throw wrong(given, null);
  }

  private static UsageException wrong(String given, Exception cause) {
    return new UsageException(
        "--continue-from: expected a name and a number, such as viscosity=0.1, found '%s'."
            .formatted(given),
        cause);
  }
}
