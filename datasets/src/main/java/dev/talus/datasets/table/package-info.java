/** Specifications of the tables: names, types, units and keys as plain Java. */
package dev.talus.datasets.table;
