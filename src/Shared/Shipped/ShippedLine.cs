using System.Globalization;
using TypedSession.Schema;

namespace TypedSession.Shipped;

/// <summary>Whose members a line lists.</summary>
internal enum OwnerKind
{
    State,
    Part,

    /// <summary>A union's cases: parts by number.</summary>
    Case,

    /// <summary>An enum's values: numbers by name.</summary>
    Enum,
}

/// <summary>
/// A line of the shipped-schema file: <c>state cart 1 Lines list&lt;Shop.CartLine&gt;</c>. The key is a number; <c>-</c> for a member that
/// is
/// stored under its name; or <c>=</c> where the part is stored as that member alone. A case has a type and no name:
/// <c>case Shop.Payment 0 Shop.Card</c>. An enum has a line for each value: <c>enum Shop.Step 2 Pay byte</c>.
/// </summary>
/// <param name="Kind">What the owner is.</param>
/// <param name="Owner">A state's name, or a part's type.</param>
/// <param name="Key">The key.</param>
/// <param name="Member">The member's name; empty for a case.</param>
/// <param name="Shape">What is stored.</param>
/// <param name="Presence">Whether it is always stored.</param>
internal sealed record ShippedLine(OwnerKind Kind, string Owner, string Key, string Member, Shape Shape, Presence Presence)
{
    public const string ByName = "-";
    public const string Alone = "=";

    /// <summary>The key on the wire; null for a part that is stored as its only member.</summary>
    public int? WireKey => Key switch
    {
        Alone => null,
        ByName => MemberKey.OfName(Member),
        _ when Kind == OwnerKind.Enum => null,
        _ => int.Parse(Key, CultureInfo.InvariantCulture),
    };

    /// <summary>What no two lines of an owner have: two names of an enum may have one number.</summary>
    public string Identity => Kind == OwnerKind.Enum ? Member : WireKey?.ToString(CultureInfo.InvariantCulture) ?? Alone;

    public override string ToString()
    {
        string presence = Presence == Presence.Optional ? "" : " " + Presence.ToString().ToLowerInvariant();
        string member = Kind == OwnerKind.Case ? "" : Member + " ";
        return $"{Kind.ToString().ToLowerInvariant()} {Owner} {Key} {member}{Shape}{presence}";
    }

    /// <summary>Null where the text is no line of the file.</summary>
    public static ShippedLine? Parse(string text)
    {
        string[] words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        OwnerKind? kind = words.FirstOrDefault() switch
        {
            "state" =>
            OwnerKind.State,
            "part" => OwnerKind.Part,
            "case" => OwnerKind.Case,
            "enum" => OwnerKind.Enum,
            _ => null
        };
        int shapeAt = kind == OwnerKind.Case ? 3 : 4;
        if (kind is null || words.Length <= shapeAt || words.Length > shapeAt + 2) return null;
        if (KeyIn(kind.Value, words[2]) is not string key) return null;
        Presence? presence = words.Length == shapeAt + 1
            ? Presence.Optional
            : words[shapeAt + 1] switch
            {
                "initial" =>
                Presence.Initial,
                "required" => Presence.Required,
                "empty" => Presence.Empty,
                _ => null
            };
        return presence is not null && Shape.Parse(words[shapeAt]) is Shape shape
            ? new ShippedLine(kind.Value, words[1], key, kind == OwnerKind.Case ? "" : words[3], shape, presence.Value)
            : null;
    }

    private static string? KeyIn(OwnerKind kind, string word)
    {
        if (kind == OwnerKind.Enum) return IsEnumNumber(word, out decimal value) ? value.ToString(CultureInfo.InvariantCulture) : null;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MemberKey.MaxExplicit)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        return kind != OwnerKind.Case && word is ByName or Alone ? word : null;
    }

    private static bool IsEnumNumber(string word, out decimal value) =>
        decimal.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The order of the file: owner by owner, those with a key by it, and then the others by name.</summary>
    public static int Compare(ShippedLine left, ShippedLine right)
    {
        int order = left.Kind.CompareTo(right.Kind);
        if (order == 0) order = string.CompareOrdinal(left.Owner, right.Owner);
        if (order == 0) order = Number(left).CompareTo(Number(right));
        return order != 0 ? order : string.CompareOrdinal(left.Member, right.Member);

        static decimal Number(ShippedLine line) =>
            line.Kind == OwnerKind.Enum && IsEnumNumber(line.Key, out decimal value)
                ? value
                : line.Key == ByName ? int.MaxValue : line.WireKey ?? -1;
    }
}

/// <summary>Whether a member is in the stored bytes.</summary>
internal enum Presence
{
    /// <summary>Left out where it is its type's default, which is its initial value: zero, or null.</summary>
    Optional,

    /// <summary>Left out where it is empty, which is its initial value.</summary>
    Empty,

    /// <summary>Always there, since its initial value is another one.</summary>
    Initial,

    /// <summary>Always there, since it is required.</summary>
    Required,
}
