using TypedSession.Collections;

namespace TypedSession.Schema.Model;

/// <summary>A state with something wrong in it, as far as generated code must name it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types around it, outermost first.</param>
/// <param name="Type">The type itself.</param>
/// <param name="FullName">The type's name from the root.</param>
/// <param name="DisplayName">The type's name for people.</param>
internal sealed record StubModel(string Namespace, EquatableArray<TypeHead> Containers, TypeHead Type, string FullName, string DisplayName);
