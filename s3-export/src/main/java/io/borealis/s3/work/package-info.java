/** What exports and loads need to run: threads, and an end before their time. */
@NullMarked
package io.borealis.s3.work;

import org.jspecify.annotations.NullMarked;
