using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using TypedSession;

/// <summary>
/// A game of guessing. The number is in the player's own browser, encrypted. A player who goes back to an older cookie guesses again:
/// what must not be rewound belongs into a store.
/// </summary>
[SessionState("game")]
public sealed partial record Game
{
    [SessionKey(0), Range(0, 100)] public int Secret { get; init; }
    [SessionKey(1), MaxLength(20)] public ImmutableArray<int> Guesses { get; init; } = [];

    public bool IsOver => Guesses is [.., int last] && last == Secret;

    public Game Guess(int number) => this with
    {
        Secret = Secret == 0 ? Random.Shared.Next(1, 101) : Secret,
        Guesses = Guesses.Length == 20 ? [.. Guesses.Skip(1), number] : Guesses.Add(number),
    };
}
