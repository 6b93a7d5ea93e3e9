/** Fixed-radius neighbour search in three dimensions over primitive arrays. */
package dev.talus.datasets.neighbour;
