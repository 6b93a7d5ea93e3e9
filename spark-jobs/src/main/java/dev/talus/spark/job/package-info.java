/**
 * What all jobs share: their contract, run identifiers, progress and how failures are told.
 *
 * <p>A job reads tables and writes tables; {@link dev.talus.spark.job.Job} is the contract.
 */
package dev.talus.spark.job;
