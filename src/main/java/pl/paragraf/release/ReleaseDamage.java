package pl.paragraf.release;

import pl.paragraf.model.Message;

/**
 * That what is stored of a release is not what was activated.
 *
 * @param regulation id of the regulation
 * @param number number of the release
 * @param said the same in words
 */
public record ReleaseDamage(String regulation, int number, Message said) {}
