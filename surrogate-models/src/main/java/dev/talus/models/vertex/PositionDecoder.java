package dev.talus.models.vertex;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Tape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Decodes a field of a pass at any number of positions, some thousand at a time, so that memory
 * does not grow with their number.
 *
 * <p>What does not depend on positions is computed when the decoder is made. As positions do not
 * see each other, the size of the pieces changes nothing but rounding. Not thread-safe. Valid as
 * long as the pass is open and the parameters do not change.
 */
public final class PositionDecoder {
  private final BlockNetwork network;
  private final BufferArena arena;
  private final TapeVertex vertex;
  private final PerceiverDecoder block;
  private final PerceiverDecoder.Prepared prepared;

  /**
   * The decoder of a pass.
   *
   * @param network the network of the pass
   * @param pass an inference pass, open until the last decoding
   * @param arena keeps the buffers between pieces
   * @param decoder name of the node that is a {@link PerceiverDecoder}
   * @param latents name of the node it reads as latent tokens
   * @param condition name of the node it reads as the condition
   */
  public PositionDecoder(
      BlockNetwork network,
      GraphPass pass,
      BufferArena arena,
      String decoder,
      String latents,
      String condition) {
    this.network = network;
    this.arena = arena;
    this.vertex = network.vertex(decoder);
    this.block = (PerceiverDecoder) vertex.block();
    this.prepared =
        block.prepareDecoding(
            pass.blockPass(decoder), pass.result(latents), pass.result(condition));
  }

  /**
   * Decodes the field.
   *
   * @param positions query positions [samples, p, n], row-major; may be empty
   * @param samples samples of the pass, b
   * @param pointsAtOnce points decoded at once, of all samples together
   * @return values [samples, p, c], row-major
   */
  public float[] decode(float[] positions, int samples, int pointsAtOnce) {
    if (pointsAtOnce < 1) {
      throw new IllegalArgumentException(
          "Expected at least one point decoded at once, found " + pointsAtOnce + ".");
    }
    int n = block.embedding().dimensions();
    if (positions.length % (samples * n) != 0) {
      throw new IllegalArgumentException(
          "Expected positions of "
              + n
              + " coordinates each"
              + (samples > 1 ? " and as many for each of " + samples + " samples" : "")
              + ", found "
              + positions.length
              + " values.");
    }
    int c = block.components();
    int points = positions.length / samples / n;
    float[] values = new float[Math.multiplyExact(samples * points, c)];
    int most = Math.max(1, pointsAtOnce / samples);
    for (int first = 0; first < points; first += most) {
      int count = Math.min(most, points - first);
      float[] piece = new float[samples * count * n];
      for (int s = 0; s < samples; s++) {
        System.arraycopy(positions, (s * points + first) * n, piece, s * count * n, count * n);
      }
      float[] decoded = decode(piece, samples, count, n);
      for (int s = 0; s < samples; s++) {
        System.arraycopy(decoded, s * count * c, values, (s * points + first) * c, count * c);
      }
    }
    return values;
  }

  private float[] decode(float[] positions, int samples, int points, int n) {
    try (OwnedArrays owned = new OwnedArrays();
        Tape tape = Tape.inference(network.kernels(), arena)) {
      INDArray queries = owned.add(network.array(positions, samples, points, n));
      BlockPass pass = vertex.passOn(tape, owned);
      INDArray decoded = block.decode(pass, prepared.on(tape), tape.constant(queries)).value();
      return decoded.reshape(decoded.length()).toFloatVector();
    }
  }
}
