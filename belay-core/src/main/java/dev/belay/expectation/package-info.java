/** What a test of a revision expects, judged from the evidence of its rehearsal. Pure; knows no language of tests. */
@NullMarked
package dev.belay.expectation;

import org.jspecify.annotations.NullMarked;
