/**
 * The verbs on real clusters, which the tests start from Maven's jars, and what happens when parts
 * of those fail.
 *
 * <p>{@link dev.talus.cluster.SparkHome} is the Spark installation and {@link
 * dev.talus.cluster.SparkSubmit} starts Talus on it. Tests with the tag {@code cluster} take longer
 * and run with the Maven profile of that name.
 */
package dev.talus.cluster;
