/** What a verb expects of the verbs before it in the same output folder. */
package dev.talus.spark.order;
