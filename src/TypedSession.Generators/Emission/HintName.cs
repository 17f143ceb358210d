using System.Globalization;
using TypedSession.Collections;
using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>The names of generated files: the type's full name, unique even where file names ignore case.</summary>
internal static class HintName
{
    public static string Of(SessionModel model) => Of(model.FullName);

    public static string Of(StubModel model) => Of(model.FullName);

    private static string Of(string fullName) => fullName.Replace("global::", "").Replace("@", "").Replace('<', '{').Replace('>', '}');

    /// <summary>The names that another one equals when case is ignored.</summary>
    public static EquatableArray<string> FindCaseClashes(IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The file's name; with a hash of the exact name where another differs only in case.</summary>
    public static string Unique(string name, EquatableArray<string> clashes)
    {
        string hash = clashes.Contains(name) ? "-" + MemberKey.OfName(name).ToString("x4", CultureInfo.InvariantCulture) : "";
        return $"{name}{hash}.g.cs";
    }
}
