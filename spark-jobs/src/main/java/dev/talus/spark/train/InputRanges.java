package dev.talus.spark.train;

import java.io.Serializable;

/**
 * How far apart inputs are for the sine and cosine embeddings of a model, whose shortest wavelength
 * is 2 pi. Small ranges make a model smooth in that input, large ones let it tell near values
 * apart.
 *
 * @param scalarRange what the training range of a conditioning parameter becomes
 * @param longestEdge what the longest edge of the domain becomes
 */
public record InputRanges(double scalarRange, double longestEdge) implements Serializable {}
