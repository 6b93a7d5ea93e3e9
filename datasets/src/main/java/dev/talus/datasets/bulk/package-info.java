/**
 * What tests of a bulk material tell of it: the angle of repose of a heap, from its grains, and the
 * bulk friction of a sheared layer, from the stresses of its grains.
 */
package dev.talus.datasets.bulk;
