using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace TypedSession;

/// <summary>Says that an endpoint uses a state.</summary>
internal sealed record UsesSessionMetadata(Type StateType);

/// <summary>
/// The states that an endpoint is known to use: by <c>UsesSession</c>, or by the <see cref="ISession{T}"/> among the parameters of its
/// handler, in the constructor of its controller or page model, or injected into its component.
/// </summary>
internal static class EndpointStates
{
    private static readonly ConditionalWeakTable<Endpoint, IReadOnlySet<Type>> Known = [];

    public static IReadOnlyList<SessionStateRegistration> Of(Endpoint? endpoint, StateRegistry states)
    {
        if (endpoint is null) return [];
        IReadOnlySet<Type> types = Known.GetValue(endpoint, Read);
        return types.Count == 0 ? [] : [.. states.All.Where(state => types.Contains(state.Schema.StateType))];
    }

    private static IReadOnlySet<Type> Read(Endpoint endpoint)
    {
        HashSet<Type> states = [.. endpoint.Metadata.GetOrderedMetadata<UsesSessionMetadata>().Select(static uses => uses.StateType)];
        foreach (Type injected in InjectedTypes(endpoint.Metadata))
        {
            if (injected.IsGenericType && injected.GetGenericTypeDefinition() == typeof(ISession<>))
                states.Add(injected.GenericTypeArguments[0]);
        }

        return states;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2072",
        Justification = "Constructors and injected properties of controllers, "
            + "page models and components are kept for dependency injection.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
    private static IEnumerable<Type> InjectedTypes(EndpointMetadataCollection metadata)
    {
        IEnumerable<Type> types = metadata.GetMetadata<MethodInfo>() is { } handler ? TypesOf(handler) : [];
        if (metadata.GetMetadata<ControllerActionDescriptor>() is { } action)
        {
            types = types.Concat(TypesOf(action.MethodInfo)).Concat(action.ControllerTypeInfo.DeclaredConstructors.SelectMany(TypesOf));
        }

        if (metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            types = types.Concat(page.HandlerMethods.SelectMany(static method => TypesOf(method.MethodInfo)))
                .Concat(page.HandlerTypeInfo.DeclaredConstructors.SelectMany(TypesOf))
                .Concat(InjectedProperties(page.PageTypeInfo));
        }

        if (metadata.GetMetadata<ComponentTypeMetadata>() is { } component) types = types.Concat(InjectedProperties(component.Type));
        return types;
    }

    private static IEnumerable<Type> TypesOf(MethodBase method) =>
        method.GetParameters().Select(static parameter => parameter.ParameterType);

    private static IEnumerable<Type> InjectedProperties(
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties)] Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(static property => property.PropertyType);
}
