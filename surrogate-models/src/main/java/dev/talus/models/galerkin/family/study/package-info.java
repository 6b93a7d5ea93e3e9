/**
 * Measured families: definitions with cases to learn from and cases kept back, and what a network's
 * prediction is worth as a solution and as a start of Newton's method, beside the guesses that one
 * has without a network. Start reading at {@link
 * dev.talus.models.galerkin.family.study.FamilyStudies}.
 */
package dev.talus.models.galerkin.family.study;
