/**
 * Errors of a rollout against the simulation, beside baselines that need no network: the mean of
 * the training cases, the nearest one, and their inverse-distance blend.
 */
package dev.talus.spark.evaluate;
