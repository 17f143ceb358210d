using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Schema;

namespace TypedSession.Analyzers.Content;

/// <summary>A value on its way into a session.</summary>
/// <param name="Value">The value.</param>
/// <param name="Target">The member, or the method of the stock session, that takes it.</param>
internal readonly record struct SessionWrite(IOperation Value, ISymbol Target);

/// <summary>Finds what one operation writes to members of states and parts, or gives to the stock session.</summary>
internal sealed class SessionWrites(KnownSymbols known)
{
    public static readonly OperationKind[] Kinds =
        [OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.PropertyInitializer, OperationKind.ObjectCreation,
            OperationKind.Invocation];

    /// <summary>The values written by an operation of one of the <see cref="Kinds"/>.</summary>
    public IEnumerable<SessionWrite> In(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property: var member }, Value: var value } when IsMember(member) =>
            [new(value, member)],
        IPropertyInitializerOperation initializer =>
            initializer.InitializedProperties.Where(IsMember).Select(member => new SessionWrite(initializer.Value, member)),
        IObjectCreationOperation { Constructor: { } constructor } creation when known.IsDeclared(constructor.ContainingType) =>
            ByConstructor(creation.Arguments),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Constructor } constructor } call when known.IsDeclared(
            constructor.ContainingType) => ByConstructor(call.Arguments),
        IInvocationOperation { TargetMethod: { Name: "Set" or "SetString" } method } call when IsStockSession(method.ContainingType) =>
            call.Arguments.Where(argument => argument.Parameter?.Name == "value")
                .Select(argument => new SessionWrite(argument.Value, method)),
        _ => [],
    };

    /// <summary>Each argument that belongs to a member of its name: positional, or by a constructor that the user wrote.</summary>
    private IEnumerable<SessionWrite> ByConstructor(IEnumerable<IArgumentOperation> arguments) =>
        from argument in arguments
        let parameter = argument.Parameter
        where argument.ArgumentKind == ArgumentKind.Explicit && parameter is not null
        let member = parameter.ContainingType.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
        where member is not null && IsMember(member)
        select new SessionWrite(argument.Value, member);

    /// <summary>A declared type of another assembly shows its public properties only, not which of them have storage.</summary>
    private bool IsMember(IPropertySymbol property) =>
        known.IsDeclared(property.ContainingType)
        && (!known.IsOfProject(property)
            ? property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
            : known.StoredMembersOf(property.ContainingType).Contains(property));

    private static bool IsStockSession(INamedTypeSymbol type) =>
        type.IsNamed("Microsoft.AspNetCore.Http.SessionExtensions")
        || type.IsNamed("Microsoft.AspNetCore.Http.ISession")
        || type.AllInterfaces.Any(contract => contract.IsNamed("Microsoft.AspNetCore.Http.ISession"));
}
