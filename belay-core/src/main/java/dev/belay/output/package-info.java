/** How results are told: text for people, JSON for machines. Pure: texts and documents out of judgements, no printing. */
@NullMarked
package dev.belay.output;

import org.jspecify.annotations.NullMarked;
