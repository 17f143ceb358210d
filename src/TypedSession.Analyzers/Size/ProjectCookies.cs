using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedSession.Analyzers.Size;

/// <summary>The cookies of a project's states: each against its ceiling, and all together against what servers take.</summary>
internal sealed class ProjectCookies(KnownSymbols known, AnalyzerOptions options)
{
    /// <summary>A default nginx answers 400 above 8 KB of request headers, and other cookies want to live as well.</summary>
    private const int AllStatesLimit = 7500;

    /// <summary>The states of the project whose size is known, the largest first.</summary>
    private readonly Lazy<ImmutableArray<(SessionDeclaration State, StateSize Size)>> _all = new(() =>
    [
        .. known.DeclaredTypes
            .Select(known.Read)
            .Select(state => (State: state, Size: StateSize.Of(state, options)!))
            .Where(state => state.Size is not null)
            .OrderByDescending(state => state.Size.Sent).ThenBy(state => state.State.Model.FullName, StringComparer.Ordinal),
    ]);

    /// <summary>What is too large of a state, and of all states where it is the largest.</summary>
    public IEnumerable<string> MessagesFor(SessionDeclaration state)
    {
        if (StateSize.Of(state, options) is not { } size) yield break;
        if (size.Line > size.Ceiling)
        {
            yield return $"'{state.Type.Name}' may take a Set-Cookie line of {StateSize.Text(size.Line)} bytes, and its ceiling "
                + $"is {StateSize.Text(size.Ceiling)}: 'Update' throws for the user who gets there. "
                + $"Lower the bounds of its largest members, here in bytes of content: {StateSize.LargestMembers(state.Model)}.";
        }

        int together = _all.Value.Sum(each => each.Size.Sent);
        if (together <= AllStatesLimit || !SymbolEqualityComparer.Default.Equals(_all.Value[0].State.Type, state.Type)) yield break;
        string largest = string.Join(", ", _all.Value.Take(3).Select(each => $"{each.State.Type.Name} ({StateSize.Text(each.Size.Sent)})"));
        yield return $"The {_all.Value.Length} states of this project may together take {StateSize.Text(together)} bytes of cookies, "
            + $"and servers refuse a user's requests from about {StateSize.Text(AllStatesLimit)}. The largest: {largest}.";
    }
}
