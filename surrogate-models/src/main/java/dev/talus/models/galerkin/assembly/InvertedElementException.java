package dev.talus.models.galerkin.assembly;

/**
 * An element of a mesh is twisted or has no size, so that nothing can be integrated over it. The
 * message names the element and its place.
 */
public final class InvertedElementException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvertedElementException(String message) {
    super(message);
  }

  private InvertedElementException(String message, InvertedElementException cause) {
    super(message, cause);
  }

  /**
   * The same with where the mesh is from before the message.
   *
   * @param place file or case
   */
  public InvertedElementException in(String place) {
    return new InvertedElementException(place + ": " + getMessage(), this);
  }
}
