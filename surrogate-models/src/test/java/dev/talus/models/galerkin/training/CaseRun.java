package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.cases.PaperCases;
import dev.talus.models.galerkin.leastsquares.CholeskyStep;
import dev.talus.models.galerkin.leastsquares.LevenbergMarquardt.Options;
import java.util.Arrays;

class CaseRun {
  public static void main(String[] args) {
    for (String name : args[0].split(",")) {
      GalerkinCase c = PaperCases.named(name);
      boolean inverse = c.problem().known().free() != c.problem().equations();
      for (long seed = 1; seed <= Integer.parseInt(args[2]); seed++) {
        Fit fit =
            args[1].equals("lm")
                ? new SecondOrderFit(
                    Integer.parseInt(args[3]),
                    Integer.parseInt(args[4]),
                    inverse ? Options.INVERSE : Options.FORWARD,
                    new CholeskyStep())
                : new FirstOrderFit(
                    FirstOrderFit.Size.REDUCED,
                    new AdamTraining(
                        Integer.parseInt(args[3]), 1e-3, 3e-3, 1e-3, AdamTraining.Loss.NORM));
        long t = System.nanoTime();
        FitResult r = fit.fit(c.problem(), seed, Fit.Listener.NONE);
        double s = (System.nanoTime() - t) / 1e9;
        StringBuilder e = new StringBuilder();
        for (var f : c.problem().system().space().fields()) {
          e.append(" ").append(f.name()).append(" %.2e".formatted(c.error(f.name(), r.state())));
        }
        System.out.printf(
            "%s seed %d rows %d free %d params %d steps %d |r| %.2e %.2f s errors%s sought %s%n",
            name,
            seed,
            c.problem().equationCount(),
            c.problem().known().free().count(),
            r.parameters(),
            r.steps(),
            r.norm(),
            s,
            e,
            Arrays.toString(r.sought()));
      }
    }
  }
}
