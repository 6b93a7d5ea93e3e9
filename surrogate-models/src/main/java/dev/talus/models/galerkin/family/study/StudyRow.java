package dev.talus.models.galerkin.family.study;

import java.util.Map;
import java.util.OptionalInt;

/**
 * One starting guess for one unseen case.
 *
 * @param caseName the case
 * @param start zero, nearest, mean, interpolated or network
 * @param errors relative error of the guess by field
 * @param residual |R| of the guess
 * @param newtonSteps Newton steps from it to |R| of 1e-10; -1 if Newton fails
 * @param newtonSeconds time of these steps
 * @param krylovIterations conjugate gradients from it, where the Jacobian is symmetric
 * @param guessSeconds time that the guess took; 0 for what is at hand
 */
public record StudyRow(
    String caseName,
    String start,
    Map<String, Double> errors,
    double residual,
    int newtonSteps,
    double newtonSeconds,
    OptionalInt krylovIterations,
    double guessSeconds) {}
