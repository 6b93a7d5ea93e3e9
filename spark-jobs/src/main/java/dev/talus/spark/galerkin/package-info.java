/**
 * Boundary-value problems as users write them: {@link dev.talus.spark.galerkin.ProblemFile} reads
 * them, {@link dev.talus.spark.galerkin.SolveMethod} solves them; {@link
 * dev.talus.spark.galerkin.FamilyProblem} is one problem for many cases. No Spark is needed.
 */
package dev.talus.spark.galerkin;
