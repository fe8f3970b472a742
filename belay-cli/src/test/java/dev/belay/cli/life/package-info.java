/** The life of Belay's processes: how they end, what they leave, where they run; each test starts real ones. */
package dev.belay.cli.life;
