/**
 * Checkpoints: a trained model, or a training to go on with, as a directory of one JSON manifest
 * and raw arrays that are checked completely before use.
 *
 * <p>Knows no particular model. Start reading at {@link
 * dev.talus.models.checkpoint.CheckpointStore}; the format is specified in
 * docs/spec/checkpoint-format.md.
 */
package dev.talus.models.checkpoint;
